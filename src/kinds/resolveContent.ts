import type { CustomContent, MessageContent, UnknownContent } from '../model/content.js';
import { keyOfContent } from './contentKey.js';
import type { AnyMessageKind } from './defineMessageKind.js';
import { isHeavierThan } from './jsonSize.js';
import type { KindWarning, MessageKinds } from './resolveMessageKinds.js';

/** A custom payload heavier than this is shown by the sender's description, unparsed. */
const payloadLimit = 64 * 1024;

/** Which kind shows a content, and with what. */
export interface ResolvedContent {
  /** Where the kind stands in `kinds.byKey`. */
  readonly key: string;
  /** The kind itself; where there is none for it, the one that shows what is unknown. */
  readonly kind: AnyMessageKind;
  /** What the kind's functions and its cell take. */
  readonly data: unknown;
  /** Why the sender's description is shown instead of what the message was meant to be. */
  readonly fallback?: KindWarning['code'] | undefined;
}

/**
 * Finds the kind of a content and parses its payload, once per content object; call it outside of render or freely, it
 * remembers. Never fails: what no kind takes is shown by the fallback kinds `custom` and `unknown`.
 */
export function resolveContent(kinds: MessageKinds, content: MessageContent): ResolvedContent {
  const known = kinds.resolved.get(content);
  if (known !== undefined) return known;
  const resolved = Object.freeze(resolveAnew(kinds, content));
  // What takes no time to find out again is not remembered: a list holds ten thousand of them.
  if (kinds.matchers.length === 0 && resolved.kind.schema === undefined && resolved.fallback === undefined) return resolved;
  kinds.resolved.set(content, resolved);
  return resolved;
}

function resolveAnew(kinds: MessageKinds, content: MessageContent): ResolvedContent {
  const key = findKey(kinds, content);
  const kind = key === undefined ? undefined : kinds.byKey[key];
  if (key === undefined || kind === undefined) return fallback(kinds, content, 'unknown-kind');
  if (kind.schema === undefined) return { key, kind, data: content };
  const raw = content.kind === 'custom' ? content.data : content;
  if (content.kind === 'custom' && isHeavierThan(content.data, payloadLimit))
    return fallback(kinds, content, 'payload-too-large', `${payloadLimit / 1024} KB`);
  try {
    const result = kind.schema['~standard'].validate(raw);
    if (result instanceof Promise) {
      // Nobody waits for it, and its failure must not end up unhandled.
      result.catch(() => undefined);
      return fallback(kinds, content, 'async-schema');
    }
    if (result.issues !== undefined) return fallback(kinds, content, 'invalid-payload', result.issues[0]?.message);
    return { key, kind, data: result.value };
  } catch (thrown) {
    return fallback(kinds, content, 'kind-threw', String(thrown));
  }
}

function findKey(kinds: MessageKinds, content: MessageContent): string | undefined {
  const exact = keyOfContent(content);
  let best = Object.hasOwn(kinds.byKey, exact) ? exact : undefined;
  for (const key of kinds.matchers) {
    if (key === exact || !matches(kinds, key, content)) continue;
    if (best === undefined || priorityOf(kinds, key) > priorityOf(kinds, best)) best = key;
    else if (priorityOf(kinds, key) === priorityOf(kinds, best) && isLater(kinds, key, best)) best = key;
  }
  return best;
}

function matches(kinds: MessageKinds, key: string, content: MessageContent): boolean {
  const kind = kinds.byKey[key];
  try {
    return kind?.match?.(content) === true;
  } catch (thrown) {
    kinds.warn({ code: 'kind-threw', type: kind?.type ?? key, where: 'match', why: String(thrown) });
    return false;
  }
}

function priorityOf(kinds: MessageKinds, key: string): number {
  return kinds.byKey[key]?.priority ?? 0;
}

/** Built-in kinds come first in a record, so anything registered by a host is later than they are. */
function isLater(kinds: MessageKinds, key: string, than: string): boolean {
  const order = Object.keys(kinds.byKey);
  return order.indexOf(key) > order.indexOf(than);
}

function fallback(kinds: MessageKinds, content: MessageContent, code: KindWarning['code'], why = ''): ResolvedContent {
  const type = content.kind === 'custom' ? content.type : content.kind;
  kinds.warn({ code, type, why });
  const custom = kinds.byKey.custom;
  if (content.kind === 'custom' && custom !== undefined) return { key: 'custom', kind: custom, data: content, fallback: code };
  const data: UnknownContent = { kind: 'unknown', originalKind: content.kind, description: descriptionOf(content) };
  return { key: 'unknown', kind: kinds.byKey.unknown ?? bareKind, data, fallback: code };
}

function descriptionOf(content: MessageContent): CustomContent['description'] {
  return content.kind === 'custom' || content.kind === 'unknown' ? content.description : undefined;
}

/** For registries without the built-in kinds. */
const bareKind: AnyMessageKind = Object.freeze({ type: 'unknown', preview: () => '' });
