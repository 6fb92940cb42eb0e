import type { Json } from '../../model/json.js';
import type { CoreEvent } from '../coreEvents.js';

/** Longer strings are cut in what is recorded with contents. */
const maxStringLength = 2000;

/** An event as it stands in the diagnostics. */
export function describeEvent(event: CoreEvent, withContents: boolean): Json {
  return withContents ? toJson(event) : outlineOf(event);
}

/** Ids and states, never what somebody wrote. */
function outlineOf(event: CoreEvent): Json {
  const outline: Record<string, Json> = {};
  for (const key of ['conversationId', 'userId', 'id', 'key', 'groupId', 'status', 'ok', 'revision'] as const) {
    const value: unknown = key in event ? Reflect.get(event, key) : undefined;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') outline[key] = value;
  }
  if (event.type === 'message') {
    outline.conversationId = event.message.conversationId;
    outline.names = [...event.message.names];
  }
  if (event.type === 'change') {
    outline.conversationId = event.change.target.conversationId;
    outline.what = event.change.what;
    outline.names = [...event.change.target.names];
  }
  if (event.type === 'core/page-loaded') outline.messages = event.page.messages.length;
  if ('error' in event && event.error !== undefined) outline.error = event.error.code;
  return outline;
}

function toJson(value: unknown): Json {
  const text = JSON.stringify(value, (_key, part: unknown) => {
    if (part instanceof Map) return [...part];
    if (typeof part === 'bigint') return `${part}`;
    if (typeof Blob !== 'undefined' && part instanceof Blob) return { size: part.size, type: part.type };
    return typeof part === 'string' && part.length > maxStringLength ? `${part.slice(0, maxStringLength)}…` : part;
  });
  const parsed: Json = JSON.parse(text ?? 'null');
  return parsed;
}
