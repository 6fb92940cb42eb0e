import type { MergedMessage, MessageContent } from '../../../model/content.js';
import { chatError } from '../../../model/error.js';
import { isForwardable } from '../../../model/forwarding.js';
import type { MessageRef } from '../../../model/message.js';
import type { MessageRow } from '../database/messageRows.js';
import type { Act, View } from './createServer.js';
import { messageOfRef } from './history.js';
import { byteLength, limits } from './limits.js';
import { standingOf } from './lookup.js';

const maxTitleBytes = 300;
const maxDigestLines = 4;
const maxLineLength = 200;
/** Bundles within bundles, the outermost counted. */
const maxDepth = 5;
/** Of all that is in one, as JSON. */
const maxBytes = 2 * 1024 * 1024;

export interface MergeArgs {
  readonly refs: readonly MessageRef[];
  readonly title: string;
  readonly digest?: readonly string[] | undefined;
}

/**
 * Several messages made one, as they are now: what becomes of them afterwards changes nothing in it. It is kept here under a
 * key, so that who sends it on cannot change what others said.
 */
export async function merge(act: Act, self: string, { refs, title, digest }: MergeArgs): Promise<MessageContent> {
  if (refs.length === 0) throw chatError('empty');
  if (refs.length > limits.mergedMessages) throw chatError('limit-reached', { data: { limit: limits.mergedMessages } });
  if (byteLength(title) > maxTitleBytes) throw chatError('too-large', { data: { limit: maxTitleBytes } });
  const rows: MessageRow[] = [];
  let depth = 1;
  for (const ref of refs) {
    const message = await messageOfRef(act, await standingOf(act, ref.conversationId, self), ref);
    if (message.removed !== undefined) throw chatError('not-found');
    if (!isForwardable(message.content)) throw chatError('forbidden', { detail: 'One of them may not be forwarded.' });
    depth = Math.max(depth, 1 + (await depthOf(act, message.content)));
    rows.push(message);
  }
  if (depth > maxDepth) throw chatError('limit-reached', { data: { limit: maxDepth }, detail: 'They are merged too deep.' });
  const messages: MergedMessage[] = [];
  for (const { senderId, sentAt, content } of rows) {
    messages.push({ senderName: (await act.user(senderId))?.nickname ?? senderId, sentAt, content });
  }
  if (byteLength(JSON.stringify(messages)) > maxBytes) throw chatError('too-large', { data: { limit: maxBytes } });
  const lines = (digest ?? messages.map(lineOf)).slice(0, maxDigestLines).map((line) => line.slice(0, maxLineLength));
  const bundleKey = act.uuid();
  act.put('bundles', bundleKey, { title, digest: lines, messages, depth });
  return { kind: 'merged', title, digest: lines, key: bundleKey };
}

/** What is in a bundle of this message, also where it lies within another. */
export async function fetchMerged(view: View, self: string, ref: MessageRef, bundleKey: string): Promise<readonly MergedMessage[]> {
  const { content } = await messageOfRef(view, await standingOf(view, ref.conversationId, self), ref);
  const found = await findBundle(view, content, bundleKey, maxDepth);
  if (found === undefined) throw chatError('not-found', { detail: 'Nothing of that key is in this message.' });
  return found;
}

/** The content as it is stored: of a bundle of ours, with what it was made with. */
export async function withBundles(view: View, content: MessageContent): Promise<MessageContent> {
  if (content.kind !== 'merged') return content;
  if ((await depthOf(view, content)) > maxDepth) throw chatError('limit-reached', { data: { limit: maxDepth } });
  if (content.key === undefined) {
    if ((content.messages?.length ?? 0) > limits.mergedMessages)
      throw chatError('limit-reached', { data: { limit: limits.mergedMessages } });
    return content;
  }
  const bundle = await view.get('bundles', content.key);
  if (bundle === undefined) throw chatError('not-found', { detail: 'There is no merged message of that key.' });
  return { kind: 'merged', title: bundle.title, digest: bundle.digest, key: content.key };
}

async function findBundle(
  view: View,
  content: MessageContent,
  bundleKey: string,
  levels: number,
): Promise<readonly MergedMessage[] | undefined> {
  if (content.kind !== 'merged' || levels === 0) return undefined;
  const messages = await within(view, content);
  if (content.key === bundleKey) return messages;
  for (const each of messages) {
    const found = await findBundle(view, each.content, bundleKey, levels - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** 0: it is none. */
async function depthOf(view: View, content: MessageContent): Promise<number> {
  if (content.kind !== 'merged') return 0;
  const known = content.key === undefined ? undefined : await view.get('bundles', content.key);
  if (known !== undefined) return known.depth;
  const depths = await Promise.all((content.messages ?? []).map((each) => depthOf(view, each.content)));
  return 1 + Math.max(0, ...depths);
}

async function within(
  view: View,
  { key, messages }: Extract<MessageContent, { readonly kind: 'merged' }>,
): Promise<readonly MergedMessage[]> {
  const bundle = key === undefined ? undefined : await view.get('bundles', key);
  return bundle?.messages ?? messages ?? [];
}

/** Without words of any language: for clients that give no lines of their own. */
function lineOf({ senderName, content }: MergedMessage): string {
  return `${senderName}: ${content.kind === 'text' ? content.text.replace(/\s+/gu, ' ') : content.kind === 'file' ? content.name : '…'}`;
}
