import type { MergedMessage } from '../model/content.js';
import type { JsonObject } from '../model/json.js';
import type { IncomingMessage, MessageVersion } from '../model/message.js';
import type { Page } from './ChatAdapter.js';
import { checkList, checkPage, run } from './checkEvent.js';
import { type Check, type CheckReport, type Fields, object } from './checks/check.js';
import { content, mergedMessage } from './checks/content.js';
import { jsonObject } from './checks/json.js';
import { incomingMessage } from './checks/message.js';
import { entityId, messageText, time } from './checks/scalars.js';
import type { MessageReader } from './facets/signals.js';

/* The door (`checkEvent.ts`) for what is asked about single messages. It loads with the parts that ask. */

/** A page of messages out of context: pins, search results. */
export function checkMessages(page: unknown, report: CheckReport): Page<IncomingMessage> {
  return checkPage(incomingMessage, page, report);
}

export function checkMergedMessages(messages: unknown, report: CheckReport): readonly MergedMessage[] {
  return checkList(mergedMessage, messages, report);
}

/** Former contents of a message. */
export function checkVersions(page: unknown, report: CheckReport): Page<MessageVersion> {
  return checkPage(messageVersion, page, report);
}

/** Who has read a message, or not. */
export function checkReaders(page: unknown, report: CheckReport): Page<MessageReader> {
  return checkPage(messageReader, page, report);
}

export function checkUserIds(page: unknown, report: CheckReport): Page<string> {
  return checkPage(entityId, page, report);
}

/** A message's extensions. Null: they could not be read. */
export function checkExtensions(value: unknown, report: CheckReport): JsonObject | null {
  return run(jsonObject, value, report) ?? null;
}

/** A translation, or what a voice message says. Null: it was no text, or too long. */
export function checkText(value: unknown, report: CheckReport): string | null {
  return run(messageText, value, report) ?? null;
}

const messageVersion: Check<MessageVersion> = (value, context) => object(versionFields, value, context);
const messageReader: Check<MessageReader> = (value, context) => object(readerFields, value, context);

const versionFields: Fields<MessageVersion> = { content: { required: content }, by: { required: entityId }, at: { required: time } };
const readerFields: Fields<MessageReader> = { userId: { required: entityId }, at: { optional: time } };
