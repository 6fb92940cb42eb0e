import type { Message } from '@tencentcloud/chat';
import type { ExtensionsFacet, PinsFacet, ReactionsFacet, TranslationFacet } from '../../../contract/facets/messageExtras.js';
import type { ReceiptsFacet } from '../../../contract/facets/signals.js';
import { chatError } from '../../../model/error.js';
import type { Json, JsonObject } from '../../../model/json.js';
import { mergePatch } from '../../../model/mergePatch.js';
import type { MessageRef } from '../../../model/message.js';
import { pageOf, sizeOf } from '../check.js';
import { findNative } from '../connection/findNative.js';
import { readReactionList } from '../convert/readReactions.js';
import type { TencentSession } from '../createTencentSession.js';
import { groupOf, peerOf } from '../ids.js';
import { isRecord, isTrueAt, listAt, numberAt, readExtension, textAt, textsAt } from '../read.js';

/** What hangs on messages, and signals about them. */
export function createMessageExtras(session: TencentSession) {
  const nativeOf = (ref: MessageRef, signal: AbortSignal | undefined) => findNative(session, ref, signal);
  return { reactions: reactions(), receipts: receipts(), pins: pins(), extensions: extensions(), translation: translation() };

  function reactions(): ReactionsFacet {
    return {
      async set({ ref, keys, signal }) {
        const native = await nativeOf(ref, signal);
        const data = await session.ask(signal, (sdk) => sdk.getMessageReactions({ messageList: [native], maxUserCountPerReaction: 10 }));
        const list = listAt(listAt(data, 'resultList')[0], 'reactionList');
        const now = readReactionList(list).flatMap(({ key, own, userIds }) => (own || userIds.includes(session.self) ? [key] : []));
        for (const key of now.filter((each) => !keys.includes(each)))
          await session.ask(signal, (sdk) => sdk.removeMessageReaction(native, key));
        for (const key of keys.filter((each) => !now.includes(each)))
          await session.ask(signal, (sdk) => sdk.addMessageReaction(native, key));
      },
      async users({ ref, key, after, limit, signal }) {
        const native = await nativeOf(ref, signal);
        const nextSeq = after === undefined ? 0 : Number(after);
        if (!Number.isFinite(nextSeq)) throw chatError('invalid');
        const asked = { message: native, reactionID: key, nextSeq, count: sizeOf(limit, 100) };
        const data = await session.ask(signal, (sdk) => sdk.getAllUserListOfMessageReaction(asked));
        const items = listAt(data, 'userList').flatMap((user) => textAt(user, 'userID') ?? []);
        const next = numberAt(data, 'nextSeq') ?? 0;
        return isTrueAt(data, 'isCompleted') || next === 0 ? { items } : { items, after: String(next) };
      },
    };
  }

  function receipts(): ReceiptsFacet {
    return {
      async send({ refs, signal }) {
        const natives = await Promise.all(refs.map((ref) => nativeOf(ref, signal)));
        const asked = natives.filter(({ needReadReceipt, flow }) => needReadReceipt && flow === 'in');
        if (asked.length > 0) await session.ask(signal, (sdk) => sdk.sendMessageReadReceipt(asked));
        // In direct conversations, who has read the newest has read all, asked or not.
        const direct = natives.find(({ conversationID, needReadReceipt }) => !needReadReceipt && peerOf(conversationID) !== undefined);
        if (direct !== undefined) await session.ask(signal, (sdk) => sdk.setMessageRead({ conversationID: direct.conversationID }));
        if (asked.length === 0 && direct === undefined) throw chatError('unsupported', { detail: 'nobody asked for receipts of these' });
      },
      async readers({ ref, read, after, limit, signal }) {
        const native = await nativeOf(ref, signal);
        if (native.from !== session.self) throw chatError('forbidden');
        const peer = peerOf(native.conversationID);
        if (peer !== undefined) return { items: (await isReadByPeer(native, signal)) === read ? [{ userId: peer }] : [] };
        const asked = {
          message: native,
          filter: read ? 0 : 1,
          cursor: after === undefined ? '' : String(after),
          count: sizeOf(limit, 100),
        };
        const data = await session.ask(signal, (sdk) => sdk.getGroupMessageReadMemberList(asked));
        const items = textsAt(data, read ? 'readUserIDList' : 'unreadUserIDList').map((userId) => ({ userId }));
        const next = textAt(data, 'cursor');
        return isTrueAt(data, 'isCompleted') || next === undefined ? { items } : { items, after: next };
      },
    };
  }

  async function isReadByPeer(native: Message, signal: AbortSignal | undefined): Promise<boolean> {
    if (native.needReadReceipt) await session.ask(signal, (sdk) => sdk.getMessageReadReceiptList([native]));
    if (native.isPeerRead || isTrueAt(native.readReceiptInfo, 'isPeerRead')) return true;
    const data = await session.ask(signal, (sdk) => sdk.getConversationList([native.conversationID]));
    const conversation = listAt(data, 'conversationList').find((each) => textAt(each, 'conversationID') === native.conversationID);
    return (numberAt(conversation, 'peerReadTime') ?? 0) >= native.time;
  }

  function pins(): PinsFacet {
    return {
      async set({ ref, pinned, signal }) {
        const groupID = groupOf(ref.conversationId);
        if (groupID === undefined) throw chatError('unsupported', { detail: 'messages are pinned in groups' });
        const message = await nativeOf(ref, signal);
        await session.ask(signal, (sdk) => sdk.pinGroupMessage({ groupID, message, isPinned: pinned }));
      },
      async page({ conversationId, after, limit, signal }) {
        const groupID = groupOf(conversationId);
        if (groupID === undefined) throw chatError('unsupported', { detail: 'messages are pinned in groups' });
        const data = await session.ask(signal, (sdk) => sdk.getPinnedGroupMessageList(groupID));
        return pageOf(
          session.read(listAt(data, 'messageList')).map((message) => ({ ...message, pinned: true })),
          after,
          limit,
        );
      },
    };
  }

  /** Values are texts: what is none is kept as JSON. */
  function extensions(): ExtensionsFacet {
    const read = async (ref: MessageRef, signal: AbortSignal | undefined): Promise<JsonObject> => {
      const native = await nativeOf(ref, signal);
      const data = await session.ask(signal, (sdk) => sdk.getMessageExtensions(native));
      const entries = listAt(data, 'extensions').flatMap((each): readonly (readonly [string, Json])[] => {
        const [key, value] = [textAt(each, 'key'), textAt(each, 'value')];
        return key === undefined || value === undefined ? [] : [[key, readExtension(value)]];
      });
      return Object.fromEntries(entries);
    };
    return {
      get: ({ ref, signal }) => read(ref, signal),
      async patch({ ref, patch, expected, signal }) {
        const native = await nativeOf(ref, signal);
        // The service knows texts alone: what is merged is merged here.
        const merges = Object.values(patch).some(isRecord);
        const now = merges || expected !== undefined ? await read(ref, signal) : {};
        if (expected !== undefined) {
          if (Object.entries(expected).some(([key, value]) => JSON.stringify(now[key] ?? null) !== JSON.stringify(value)))
            throw chatError('conflict');
        }
        const gone = Object.keys(patch).filter((key) => patch[key] === null);
        const values = Object.entries(patch).flatMap(([key, value]) => {
          const merged = mergePatch({ [key]: now[key] ?? null }, { [key]: value })[key];
          return value === null ? [] : [{ key, value: JSON.stringify(merged) }];
        });
        for (let from = 0; from < values.length; from += 20) {
          refuseFailures(await session.ask(signal, (sdk) => sdk.setMessageExtensions(native, values.slice(from, from + 20))));
        }
        if (gone.length > 0) await session.ask(signal, (sdk) => sdk.deleteMessageExtensions(native, gone));
      },
    };
  }

  function translation(): TranslationFacet {
    return {
      async translate({ text, to, from = 'auto', signal }) {
        const asked = { sourceTextList: [text], sourceLanguage: from, targetLanguage: to };
        const [translated] = textsAt(await session.ask(signal, (sdk) => sdk.translateText(asked)), 'translatedTextList');
        if (translated === undefined) throw chatError('unsupported');
        return translated;
      },
      async transcribe({ ref, language, signal }) {
        const message = await nativeOf(ref, signal);
        const data = await session.ask(signal, (sdk) => sdk.convertVoiceToText({ message, ...(language !== undefined && { language }) }));
        return textAt(data, 'result') ?? '';
      },
    };
  }
}

/** Of several keys some may fail: another writer was quicker. */
function refuseFailures(data: unknown): void {
  const failed = listAt(data, 'extensions').find((each) => (numberAt(each, 'code') ?? 0) !== 0);
  if (failed !== undefined) throw chatError('conflict', { backendCode: numberAt(failed, 'code') });
}
