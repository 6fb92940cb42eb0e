import type { MessagesFacet, SendAck, SendArgs } from '../../../contract/facets/messages.js';
import { chatError } from '../../../model/error.js';
import type { MessageDraft, MessagePriority } from '../../../model/message.js';
import { checkBytes } from '../check.js';
import { isMessage } from '../connection/createStore.js';
import { conv, priority } from '../constants.js';
import { writeCloudData } from '../convert/cloudData.js';
import { readMessage } from '../convert/readMessage.js';
import { type WrittenText, writeText } from '../convert/writeText.js';
import type { TencentSession } from '../createTencentSession.js';
import { groupOf, peerOf } from '../ids.js';
import { further } from '../late.js';
import { TEXT_BYTES } from '../limits.js';
import { recordOf } from '../read.js';
import type { SdkType, TencentSdk } from '../types.js';

const priorities: Readonly<Record<MessagePriority, string>> = priority;

/** Sending: the message is made by the SDK here, when it is ready, and never before. */
export function createSending(session: TencentSession): Pick<MessagesFacet, 'send'> {
  return { send };

  async function send({ draft, signal, onProgress }: SendArgs): Promise<SendAck> {
    if (signal?.aborted === true) throw chatError('aborted');
    const { content } = draft;
    if (content.kind === 'text') checkBytes(content.text, TEXT_BYTES);
    const base = baseOf(draft);
    const make =
      content.kind === 'text'
        ? makeText(writeText(content, groupOf(draft.conversationId) !== undefined), base)
        : (await further()).makeMessage(session.store, draft, base, (part) => signal?.aborted === true || onProgress?.(part));
    const message = await session.ask(signal, make);
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
}

/** What every message is made with: where it goes, and what travels unseen. */
export type MessageBase = ReturnType<typeof baseOf>;

function baseOf(draft: MessageDraft) {
  const [group, peer] = [groupOf(draft.conversationId), peerOf(draft.conversationId)];
  const to = group ?? peer;
  if (to === undefined) throw chatError('not-found');
  return {
    to,
    conversationType: (group === undefined ? conv.direct : conv.group) as SdkType,
    cloudCustomData: writeCloudData(draft),
    ...(draft.priority !== undefined && { priority: priorities[draft.priority] as SdkType }),
    ...(draft.wantsReceipt === true && { needReadReceipt: true }),
    isSupportExtension: true,
  };
}

function makeText({ by, payload }: WrittenText, base: MessageBase) {
  return (sdk: TencentSdk): unknown => sdk[by]({ ...base, payload });
}

function sendOptions({ onlineOnly, excludedFromUnread, excludedFromPreview }: MessageDraft): object {
  return {
    ...(onlineOnly === true && { onlineUserOnly: true }),
    ...((excludedFromUnread === true || excludedFromPreview === true) && {
      messageControlInfo: { excludedFromUnreadCount: excludedFromUnread === true, excludedFromLastMessage: excludedFromPreview === true },
    }),
  };
}

function finish({ blobs }: MessageDraft, onProgress: SendArgs['onProgress']): void {
  const [blob] = Object.values(blobs ?? {});
  if (blob !== undefined) onProgress?.({ loaded: blob.size, total: blob.size });
}
