import type { Contact, ContactRequest } from '../model/contact.js';
import type { MessageContent } from '../model/content.js';
import type { Conversation } from '../model/conversation.js';
import type { Group, GroupMember } from '../model/group.js';
import type { Json } from '../model/json.js';
import type { User } from '../model/user.js';
import type { Page } from './ChatAdapter.js';
import { type Check, type CheckReport, checkAt, checkContext, type Fields, fail, isRecord, item, list, object } from './checks/check.js';
import { content } from './checks/content.js';
import { conversation } from './checks/conversation.js';
import { cursor } from './checks/cursor.js';
import { eventCheck, type PartEventChecks } from './checks/event.js';
import { json } from './checks/json.js';
import { safeUrl } from './checks/media.js';
import { messagePage, sendAck } from './checks/message.js';
import { contact, contactRequest, group, groupMember, inviteOutcome, user } from './checks/people.js';
import { time } from './checks/scalars.js';
import type { ChatEvent } from './events.js';
import type { InviteOutcome } from './facets/groups.js';
import type { ResolvedMedia } from './facets/media.js';
import type { MessagePage, SendAck } from './facets/messages.js';
import type { Connected } from './facets/session.js';

/** More in one batch is no honest backend; what is beyond it comes with the next page. */
const MAX_BATCH = 100_000;
const MAX_LIST = 10_000;
/** One hostile page must not fill the diagnostics. */
const MAX_REPORTS = 100;

export type { CheckReport } from './checks/check.js';

/*
 * The one door for what an adapter hands over. Each function takes anything at all, never throws, and returns fresh plain
 * data of the stated type: members that are not in the model are gone, strings and depths are bounded, addresses are safe.
 * A content that cannot be read becomes `unknown`; whatever else cannot is left out; `report` hears of each.
 */

/** Of the events that only parts of the core read, those pass for which there are checks in `parts`. */
export function checkEvents(events: unknown, report: CheckReport, parts: PartEventChecks): readonly ChatEvent[] {
  const event = eventCheck(parts);
  return run((value, context) => list((one, inner) => item(event, one, inner), MAX_BATCH, value, context), events, report) ?? [];
}

export function checkMessagePage(page: unknown, report: CheckReport): MessagePage {
  return run(messagePage, page, report) ?? { messages: [], changes: [] };
}

/** Null: it was no ack, and the send is in doubt. */
export function checkSendAck(ack: unknown, report: CheckReport): SendAck | null {
  return run(sendAck, ack, report) ?? null;
}

export function checkContent(value: unknown, report: CheckReport): MessageContent {
  return run(content, value, report) ?? { kind: 'unknown' };
}

export function checkConnected(connected: unknown, report: CheckReport): Connected | null {
  return run((value, context) => object(connectedFields, value, context), connected, report) ?? null;
}

export function checkConversation(value: unknown, report: CheckReport): Conversation | null {
  return run(conversation, value, report) ?? null;
}

export function checkConversations(page: unknown, report: CheckReport): Page<Conversation> {
  return checkPage(conversation, page, report);
}

export function checkUser(value: unknown, report: CheckReport): User | null {
  return run(user, value, report) ?? null;
}

export function checkUsers(users: unknown, report: CheckReport): readonly User[] {
  return checkList(user, users, report);
}

export function checkContacts(page: unknown, report: CheckReport): Page<Contact> {
  return checkPage(contact, page, report);
}

export function checkContactRequests(page: unknown, report: CheckReport): Page<ContactRequest> {
  return checkPage(contactRequest, page, report);
}

export function checkGroup(value: unknown, report: CheckReport): Group | null {
  return run(group, value, report) ?? null;
}

export function checkGroups(page: unknown, report: CheckReport): Page<Group> {
  return checkPage(group, page, report);
}

export function checkMembers(page: unknown, report: CheckReport): Page<GroupMember> {
  return checkPage(groupMember, page, report);
}

export function checkInviteOutcomes(outcomes: unknown, report: CheckReport): readonly InviteOutcome[] {
  return checkList(inviteOutcome, outcomes, report);
}

export function checkResolvedMedia(value: unknown, report: CheckReport): ResolvedMedia {
  return run((resolved, context) => object(resolvedFields, resolved, context), value, report) ?? {};
}

/** An upload's checkpoint and other opaque data. */
export function checkJson(value: unknown, report: CheckReport): Json | undefined {
  return run(json, value, report);
}

/** For the doors of single facets. */
export function checkPage<T>(check: Check<T>, page: unknown, report: CheckReport): Page<T> {
  const items: Check<readonly T[]> = (value, context) => list((one, inner) => item(check, one, inner), MAX_LIST, value, context);
  const checked = run<Page<T>>(
    (value, context) => {
      if (!isRecord(value)) return fail(context, 'is not an object');
      const after = checkAt(value, 'after', cursor, context);
      return { items: checkAt(value, 'items', items, context) ?? [], ...(after === undefined ? {} : { after }) };
    },
    page,
    report,
  );
  return checked ?? { items: [] };
}

export function checkList<T>(check: Check<T>, values: unknown, report: CheckReport): readonly T[] {
  return run((value, context) => list((one, inner) => item(check, one, inner), MAX_LIST, value, context), values, report) ?? [];
}

/** For the doors of single facets: runs a check on one thing, within bounds. */
export function run<T>(check: Check<T>, value: unknown, report: CheckReport): T | undefined {
  let reports = 0;
  const bounded: CheckReport = (field, why) => {
    reports += 1;
    if (reports <= MAX_REPORTS) report(field, why);
  };
  return item(check, value, checkContext(bounded));
}

const connectedFields: Fields<Connected> = { self: { required: user }, serverNow: { optional: time } };

const resolvedFields: Fields<ResolvedMedia> = {
  url: { optional: safeUrl },
  blob: { optional: (value, context) => (value instanceof Blob ? value : fail(context, 'is not a Blob')) },
  expiresAt: { optional: time },
};
