import { checkContext, isRecord } from '../../../contract/checks/check.js';
import { content as checkContent } from '../../../contract/checks/content.js';
import { jsonObject } from '../../../contract/checks/json.js';
import type { MessageContent } from '../../../model/content.js';
import type { JsonObject } from '../../../model/json.js';
import { mapSources } from '../../../model/mapSources.js';
import { ns } from '../xml/namespaces.js';
import { childOf, el, type Stanza, textOf } from '../xml/stanza.js';

/** What has no form of its own in XMPP, as one JSON payload (XEP-0432). All of it is optional. */
export interface Payload {
  readonly content?: MessageContent | undefined;
  readonly metadata?: JsonObject | undefined;
  /** Of the message that is answered: how the sender saw it. */
  readonly quote?:
    | { readonly senderName?: string | undefined; readonly content?: MessageContent | undefined; readonly sentAt: number }
    | undefined;
  readonly excludedFromUnread?: boolean | undefined;
  readonly excludedFromPreview?: boolean | undefined;
}

/** UTF-16 code units of JSON that is still parsed. */
const MAX_JSON = 512 * 1024;
/** What only a backend may say: from a person it would be a forgery. */
const notFromPeople = new Set(['tip', 'notice']);

export function writePayload(payload: Payload): Stanza | undefined {
  const json = JSON.stringify(payload);
  if (json === '{}') return undefined;
  return el('payload', ns.jsonMessage, { datatype: ns.content }, el('json', ns.json, {}, json));
}

/** What a message's payload says, as far as it can be trusted; undefined where there is none of ours. */
export function readPayload(stanza: Stanza): Payload | undefined {
  const payload = childOf(stanza, 'payload', ns.jsonMessage);
  if (payload?.attrs.datatype !== ns.content) return undefined;
  const parsed = parse(textOf(childOf(payload, 'json', ns.json)));
  if (!isRecord(parsed)) return {};
  const { content, metadata, quote, excludedFromUnread, excludedFromPreview } = parsed;
  return {
    ...(content !== undefined && { content: contentOf(content) }),
    ...(metadata !== undefined && {
      metadata: jsonObject(
        metadata,
        checkContext(() => {}),
      ),
    }),
    ...(isRecord(quote) && { quote: quoteOf(quote) }),
    ...(excludedFromUnread === true && { excludedFromUnread }),
    ...(excludedFromPreview === true && { excludedFromPreview }),
  };
}

function quoteOf({ senderName, content, sentAt }: Readonly<Record<string, unknown>>): NonNullable<Payload['quote']> {
  return {
    sentAt: typeof sentAt === 'number' && Number.isFinite(sentAt) ? Math.max(0, sentAt) : 0,
    ...(typeof senderName === 'string' && { senderName }),
    ...(content !== undefined && { content: contentOf(content) }),
  };
}

function contentOf(value: unknown): MessageContent {
  const content = checkContent(
    value,
    checkContext(() => {}),
  ) ?? { kind: 'unknown' };
  return isPersonal(content) && !pointsAtOwnBytes(content) ? content : { kind: 'unknown', originalKind: content.kind };
}

function isPersonal(content: MessageContent): boolean {
  if (content.kind === 'composite') return content.parts.every(isPersonal);
  return !notFromPeople.has(content.kind);
}

/** Keys of the reader's own storage mean nothing in somebody else's message. */
function pointsAtOwnBytes(content: MessageContent): boolean {
  let found = false;
  mapSources(content, (blob) => {
    found = true;
    return { blob };
  });
  return found;
}

function parse(json: string): unknown {
  if (json.length > MAX_JSON) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
