import type { MergedContent, MergedMessage } from '../../../model/content.js';
import { isRecord, listAt, parseJson, recordOf, secondsAt, textAt, textsAt } from '../read.js';
import { type ContentContext, readElement } from './readContent.js';

/** Merged into each other deeper than this is nobody's reading. */
const MAX_DEPTH = 20;

/**
 * Several messages as one: here, where they are few; else under a key, by which the vendor keeps them. The key of ours says in
 * which message, and where in it, so that they can be fetched, and sent on.
 */
export function readMerged(payload: unknown, context: ContentContext): MergedContent | undefined {
  const list = listAt(payload, 'messageList');
  const [title, digest] = [textAt(payload, 'title'), textsAt(payload, 'abstractList')];
  if (title === undefined && digest.length === 0 && list.length === 0 && textAt(payload, 'downloadKey') === undefined) return undefined;
  const isHere = list.length > 0 && context.path.length < MAX_DEPTH;
  return {
    kind: 'merged',
    title: title ?? textAt(payload, 'compatibleText') ?? '',
    digest,
    key: mergedKey(context),
    ...(isHere && { messages: readMergedMessages(list, context) }),
  };
}

/** The messages in a merged one. */
export function readMergedMessages(list: readonly unknown[], { id, path }: ContentContext): readonly MergedMessage[] {
  return list.filter(isRecord).map((each, index) => {
    const [body] = listAt(each, 'messageBody');
    const parts = recordOf(body ?? each);
    return {
      senderName: textAt(each, 'nick') ?? textAt(each, 'from') ?? '',
      sentAt: secondsAt(each, 'time') * 1000,
      content: readElement(parts.type, parts.payload ?? parts.content, { id, path: [...path, index] }),
    };
  });
}

function mergedKey({ id, path }: ContentContext): string {
  return JSON.stringify({ id, path });
}

/** What a key points at. Undefined: it is no key of ours. */
export function readMergedKey(key: string): ContentContext | undefined {
  const parsed = parseJson(key);
  const id = textAt(parsed, 'id');
  const path = listAt(parsed, 'path').filter((each) => typeof each === 'number');
  return id === undefined ? undefined : { id, path };
}

/** What was chosen to be merged, until it is sent: the key of a content that `merge` made. */
export function chosenKey(ids: readonly string[]): string {
  return JSON.stringify({ ids });
}

export function readChosenKey(key: string): readonly string[] | undefined {
  const ids = textsAt(parseJson(key), 'ids');
  return ids.length > 0 ? ids : undefined;
}
