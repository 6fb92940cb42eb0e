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
import { errorOf } from '../errorCodes.js';
import { groupOf, peerOf } from '../ids.js';
import { partsOf } from '../partsOf.js';
import { isRecord, isTrueAt, listAt, numberAt, readExtension, textAt, textsAt } from '../read.js';

/** The service takes so many keys at once. */
const EXTENSIONS_AT_ONCE = 20;
/** Who writes a key at the same time as others tries it again so often. */
const TRIES = 10;

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

  function receipts(): Pick<ReceiptsFacet, 'readers'> {
    return {
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
      async patch({ ref, patch, expected = {}, signal }) {
        const native = await nativeOf(ref, signal);
        let left = Object.keys(patch);
        const isMerge = Object.values(patch).some(isRecord) || Object.keys(expected).length > 0;
        for (let tries = 1; left.length > 0; tries += 1) {
          // The service knows texts alone: what is merged is merged here.
          const now = isMerge || tries > 1 ? await read(ref, signal) : {};
          // What is written already is as it was to be.
          const checked = Object.keys(expected).filter((key) => left.includes(key) || !(key in patch));
          if (checked.some((key) => JSON.stringify(now[key] ?? null) !== JSON.stringify(expected[key]))) throw chatError('conflict');
          left = await write(native, Object.fromEntries(left.map((key) => [key, patch[key] ?? null])), now, signal);
          if (left.length > 0 && tries >= TRIES) throw chatError('conflict');
        }
      },
    };

    /** Of two who write one key at once the service takes the first, and tells the other what stands now. Answers the keys that were late. */
    async function write(native: Message, patch: JsonObject, now: JsonObject, signal: AbortSignal | undefined): Promise<string[]> {
      const gone = Object.keys(patch).filter((key) => patch[key] === null);
      const values = Object.entries(patch).flatMap(([key, value]) => {
        const merged = mergePatch({ [key]: now[key] ?? null }, { [key]: value })[key];
        return value === null ? [] : [{ key, value: JSON.stringify(merged) }];
      });
      const late: string[] = [];
      for (const some of partsOf(values, EXTENSIONS_AT_ONCE))
        late.push(...lateKeys(await session.ask(signal, (sdk) => sdk.setMessageExtensions(native, some))));
      if (gone.length > 0) late.push(...lateKeys(await session.ask(signal, (sdk) => sdk.deleteMessageExtensions(native, gone))));
      return late;
    }
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

/** Of several keys some may fail. */
function lateKeys(data: unknown): readonly string[] {
  return listAt(data, 'extensions').flatMap((each) => {
    if ((numberAt(each, 'code') ?? 0) === 0) return [];
    const error = errorOf(each);
    if (error.code !== 'conflict') throw error;
    return textAt(each, 'key') ?? [];
  });
}
