import type { Message } from '@tencentcloud/chat';
import type { MessagesFacet, SendAck, SendArgs } from '../../../contract/facets/messages.js';
import { chatError } from '../../../model/error.js';
import type { MessageDraft, MessagePriority } from '../../../model/message.js';
import { isMessage } from '../connection/createStore.js';
import { conv, priority } from '../constants.js';
import { writeCloudData } from '../convert/cloudData.js';
import { readChosenKey, readMergedKey } from '../convert/readMerged.js';
import { readMessage } from '../convert/readMessage.js';
import { type Written, writeContent } from '../convert/writeContent.js';
import type { TencentSession } from '../createTencentSession.js';
import { groupOf, peerOf } from '../ids.js';
import { bytesOf, limits, PAGE, TEXT_BYTES } from '../limits.js';
import { recordOf } from '../read.js';
import type { SdkType, TencentSdk } from '../types.js';

/** How far back a message is looked for that may have been sent. */
const LOOKUP_PAGES = 20;
const LOOKUP_MS = 60_000;

const priorities: Readonly<Record<MessagePriority, string>> = priority;

/** Sending: the message is made by the SDK here, when it is ready, and never before. */
export function createSending(session: TencentSession, page: MessagesFacet['page']): Required<Pick<MessagesFacet, 'send' | 'findSent'>> {
  return { send, findSent };

  async function send({ draft, signal, onProgress }: SendArgs): Promise<SendAck> {
    if (signal?.aborted === true) throw chatError('aborted');
    const { content } = draft;
    if (content.kind === 'text' && bytesOf(content.text) > TEXT_BYTES) throw chatError('too-large', { data: { limit: TEXT_BYTES } });
    const to = targetOf(draft);
    const message = await session.ask(signal, (sdk) => create(sdk, draft, to, (part) => signal?.aborted === true || onProgress?.(part)));
    if (!isMessage(message)) throw chatError('server', { detail: 'the SDK made no message' });
    const sending = session.ask(undefined, (sdk) => sdk.sendMessage(message, sendOptions(draft)));
    const sent = recordOf(await withdrawable(sending, signal)).message ?? message;
    session.store.keep(sent);
    finish(draft, onProgress);
    const told = readMessage(sent, session);
    if (told === undefined) return { names: [message.ID], sentAt: session.now() };
    const { names, order, sentAt, token, removed } = told;
    return {
      names,
      sentAt,
      token,
      ...(order !== undefined && { order }),
      ...(told.content.kind !== 'unknown' && { content: told.content }),
      ...(removed !== undefined && { removed }),
    };
  }

  async function findSent({
    draft,
    signal,
  }: {
    readonly draft: MessageDraft;
    readonly signal?: AbortSignal | undefined;
  }): Promise<SendAck | null> {
    const { conversationId, createdAt } = draft;
    let cursor: Parameters<MessagesFacet['page']>[0]['anchor'] = { at: 'latest' };
    for (let pages = 0; pages < LOOKUP_PAGES; pages += 1) {
      const { messages, before } = await page({ conversationId, anchor: cursor, limit: PAGE, signal });
      const found = messages.find(({ own, id }) => own && id === draft.id);
      if (found !== undefined) {
        const { names, order, sentAt, token } = found;
        return { names, sentAt, token, ...(order !== undefined && { order }) };
      }
      const [oldest] = messages;
      if (before === undefined || (oldest !== undefined && oldest.sentAt < createdAt - LOOKUP_MS)) return null;
      cursor = { at: 'before', cursor: before };
    }
    return null;
  }

  /** The SDK cannot stop what it sends: what was withdrawn too late is taken back. */
  function withdrawable(sending: Promise<unknown>, signal: AbortSignal | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        reject(chatError('aborted'));
        sending
          .then((data) => {
            const sent = recordOf(data).message;
            return isMessage(sent) ? session.ask(undefined, (sdk) => sdk.revokeMessage(sent)) : undefined;
          })
          .catch(() => {});
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      sending.then(resolve, reject).finally(() => signal?.removeEventListener('abort', onAbort));
    });
  }

  function create(sdk: TencentSdk, draft: MessageDraft, to: Target, onProgress: SendArgs['onProgress']): Message {
    const base = {
      ...to,
      cloudCustomData: writeCloudData(draft),
      ...(draft.priority !== undefined && { priority: priorities[draft.priority] as SdkType }),
      ...(draft.wantsReceipt === true && { needReadReceipt: true }),
      isSupportExtension: true,
    };
    if (draft.content.kind === 'merged') return createMerged(sdk, draft.content, base);
    const written = writeContent(draft.content, groupOf(draft.conversationId) !== undefined);
    if (!('file' in written)) return sdk[written.by]({ ...base, payload: written.payload });
    const blob = draft.blobs?.[written.file];
    if (blob === undefined) throw chatError('upload-failed', { detail: 'the bytes are gone' });
    checkFile(written, blob);
    const progress = (part: unknown): void => {
      const loaded = Math.round(Math.min(1, Math.max(0, Number(part) || 0)) * blob.size);
      onProgress?.({ loaded, total: blob.size });
    };
    return sdk[written.by]({ ...base, payload: { file: fileOf(written, blob) }, onProgress: progress });
  }

  /** What was chosen is merged now; what was received merged goes on as it is. */
  function createMerged(sdk: TencentSdk, content: Extract<MessageDraft['content'], { readonly kind: 'merged' }>, base: Target): Message {
    const { key = '', title, digest } = content;
    const chosen = readChosenKey(key)?.map((id) => session.store.find([id]));
    if (chosen !== undefined) {
      const messageList = chosen.filter((each) => each !== undefined);
      if (messageList.length < chosen.length) throw chatError('not-found', { detail: 'a message to be merged is gone' });
      return sdk.createMergerMessage({ ...base, payload: { messageList, title, abstractList: digest.slice(0, 5), compatibleText: title } });
    }
    const held = readMergedKey(key);
    const native = held?.path.length === 0 ? session.store.find([held.id]) : undefined;
    if (native === undefined) throw chatError('not-found', { detail: 'what was merged is gone' });
    return sdk.createForwardMessage({ ...base, payload: native });
  }
}

interface Target {
  readonly to: string;
  readonly conversationType: SdkType;
}

function targetOf({ conversationId }: MessageDraft): Target {
  const [group, peer] = [groupOf(conversationId), peerOf(conversationId)];
  if (group !== undefined) return { to: group, conversationType: conv.group as SdkType };
  if (peer !== undefined) return { to: peer, conversationType: conv.direct as SdkType };
  throw chatError('not-found');
}

function sendOptions({ onlineOnly, excludedFromUnread, excludedFromPreview }: MessageDraft): object {
  return {
    ...(onlineOnly === true && { onlineUserOnly: true }),
    ...((excludedFromUnread === true || excludedFromPreview === true) && {
      messageControlInfo: { excludedFromUnreadCount: excludedFromUnread === true, excludedFromLastMessage: excludedFromPreview === true },
    }),
  };
}

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

function finish({ blobs }: MessageDraft, onProgress: SendArgs['onProgress']): void {
  const [blob] = Object.values(blobs ?? {});
  if (blob !== undefined) onProgress?.({ loaded: blob.size, total: blob.size });
}
