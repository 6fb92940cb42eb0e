import type { Message } from '@tencentcloud/chat';
import type { SendArgs } from '../../../contract/facets/messages.js';
import { chatError } from '../../../model/error.js';
import type { MessageDraft } from '../../../model/message.js';
import type { MessageStore } from '../connection/createStore.js';
import { elem } from '../constants.js';
import { readChosenKey, readMergedKey } from '../convert/readMerged.js';
import { type Written, writeContent } from '../convert/writeContent.js';
import { groupOf } from '../ids.js';
import { limits } from '../limits.js';
import type { TencentSdk } from '../types.js';
import type { MessageBase } from './createSending.js';

/** How the SDK makes a message of another kind than a text. What cannot be sent is refused before it is asked. */
export function makeMessage(
  store: MessageStore,
  draft: MessageDraft,
  base: MessageBase,
  onProgress: SendArgs['onProgress'],
): (sdk: TencentSdk) => unknown {
  const { content } = draft;
  if (content.kind === 'merged') return mergedOf(store, content, base);
  // What the service has already is sent on as it is there.
  const held = heldAt(content);
  const payload = held && store.holder(...held);
  if (payload !== undefined) return (sdk) => sdk.createForwardMessage({ ...base, payload });
  const written = writeContent(content, groupOf(draft.conversationId) !== undefined);
  if (!('file' in written)) return (sdk) => sdk[written.by]({ ...base, payload: written.payload });
  const blob = draft.blobs?.[written.file];
  if (blob === undefined) throw chatError('upload-failed', { detail: 'the bytes are gone' });
  checkFile(written, blob);
  const progress = (part: unknown): void => {
    const loaded = Math.round(Math.min(1, Math.max(0, Number(part) || 0)) * blob.size);
    onProgress?.({ loaded, total: blob.size });
  };
  return (sdk) => sdk[written.by]({ ...base, payload: { file: fileOf(written, blob) }, onProgress: progress });
}

/** What was chosen is merged now; what was received merged goes on as it is. */
function mergedOf(
  store: MessageStore,
  { key = '', title, digest }: Extract<MessageDraft['content'], { readonly kind: 'merged' }>,
  base: MessageBase,
): (sdk: TencentSdk) => Message {
  const chosen = readChosenKey(key)?.map((id) => store.find([id]));
  if (chosen !== undefined) {
    const messageList = chosen.filter((each) => each !== undefined);
    if (messageList.length < chosen.length) throw chatError('not-found', { detail: 'a message to be merged is gone' });
    return (sdk) =>
      sdk.createMergerMessage({ ...base, payload: { messageList, title, abstractList: digest.slice(0, 5), compatibleText: title } });
  }
  const held = readMergedKey(key);
  const payload = held?.path.length === 0 ? store.find([held.id]) : undefined;
  if (payload === undefined) throw chatError('not-found', { detail: 'what was merged is gone' });
  return (sdk) => sdk.createForwardMessage({ ...base, payload });
}

/** Where the bytes are, of what is sent without any. */
function heldAt(content: MessageDraft['content']): readonly [type: string, url: string] | undefined {
  const source = content.kind === 'image' ? content.renditions[0]?.source : 'source' in content ? content.source : undefined;
  const type = hostedTypes[content.kind];
  return type === undefined || source === undefined || !('url' in source) ? undefined : [type, source.url];
}

const hostedTypes: Readonly<Record<string, string>> = { image: elem.image, voice: elem.sound, video: elem.video, file: elem.file };

function checkFile({ by }: Written, { size }: Blob): void {
  const limit =
    by === 'createImageMessage' || by === 'createAudioMessage'
      ? limits.imageBytes
      : by === 'createVideoMessage'
        ? limits.videoBytes
        : limits.fileBytes;
  if (size === 0) throw chatError('empty');
  if (limit !== undefined && size > limit) throw chatError('too-large', { data: { limit } });
}

/** The SDK takes files by name. A sound says how long it is beside. */
function fileOf(written: Extract<Written, { readonly file: string }>, blob: Blob): File {
  const name =
    written.name ?? (blob instanceof File ? blob.name : `${written.by === 'createAudioMessage' ? 'voice' : 'file'}.${endingOf(blob.type)}`);
  const file = new File([blob], name, { type: blob.type });
  if (written.by !== 'createAudioMessage') return file;
  return Object.assign(file, { duration: written.durationMs, second: Math.max(1, Math.round(written.durationMs / 1000)) });
}

function endingOf(type: string): string {
  return /^[\w-]+\/([\w-]+)/.exec(type)?.[1] ?? 'bin';
}
