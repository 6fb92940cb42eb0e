import type { Message } from '@tencentcloud/chat';
import type { MessagesFacet } from '../../../contract/facets/messages.js';
import { chatError } from '../../../model/error.js';
import { isChatError } from '../../../model/toChatError.js';
import { findNative } from '../connection/findNative.js';
import { elem } from '../constants.js';
import { patchCloudData } from '../convert/cloudData.js';
import { writeCustom } from '../convert/customData.js';
import { chosenKey, readMergedKey, readMergedMessages } from '../convert/readMerged.js';
import type { TencentSession } from '../createTencentSession.js';
import { groupOf } from '../ids.js';
import { bytesOf, TEXT_BYTES } from '../limits.js';
import { partsOf } from '../partsOf.js';
import { isRecord, listAt, recordAt, recordOf, textAt } from '../read.js';

/** The service deletes so many at once. */
const DELETE_AT_ONCE = 30;
/** Who changes a message at the same time as others tries it again so often. */
const TRIES = 3;

/** What may be done with a message that is there. */
export function createMessageActions(
  session: TencentSession,
): Required<Pick<MessagesFacet, 'recall' | 'edit' | 'patchMetadata' | 'remove' | 'merge' | 'fetchMerged'>> {
  const nativeOf = (ref: Parameters<typeof findNative>[1], signal: AbortSignal | undefined) => findNative(session, ref, signal);

  return {
    async recall({ ref, signal }) {
      const native = await nativeOf(ref, signal);
      mustBeOwn(native);
      await session.ask(signal, (sdk) => sdk.revokeMessage(native));
    },
    async edit({ ref, content, signal }) {
      const native = await nativeOf(ref, signal);
      mustBeOwn(native);
      if (content.kind === 'text' && content.text === '') throw chatError('empty');
      if (content.kind === 'text' && bytesOf(content.text) > TEXT_BYTES) throw chatError('too-large', { data: { limit: TEXT_BYTES } });
      await modify(native, signal, (message) => {
        if (content.kind === 'text' && message.type === elem.text) message.payload = { text: content.text };
        else if (content.kind === 'custom' && message.type === elem.custom) message.payload = writeCustom(content);
        else throw chatError('unsupported', { detail: 'texts and custom messages are edited' });
        message.cloudCustomData = patchCloudData(message.cloudCustomData, { own: { editedAt: session.now() } }) ?? message.cloudCustomData;
      });
    },
    async patchMetadata({ ref, patch, signal }) {
      const native = await nativeOf(ref, signal);
      await modify(native, signal, (message) => {
        const text = patchCloudData(message.cloudCustomData, { metadata: patch });
        if (text === undefined) throw chatError('conflict', { retry: 'never', detail: 'another app keeps something else there' });
        if (bytesOf(text) > TEXT_BYTES) throw chatError('too-large', { data: { limit: TEXT_BYTES } });
        message.cloudCustomData = text;
      });
    },
    async remove({ refs, scope, signal }) {
      const natives = await Promise.all(refs.map((ref) => nativeOf(ref, signal)));
      if (scope === 'all') {
        for (const native of natives) mustBeOwn(native);
        throw chatError('unsupported', { detail: 'the service deletes for oneself, and takes back for all' });
      }
      for (const some of partsOf(natives, DELETE_AT_ONCE)) await session.ask(signal, (sdk) => sdk.deleteMessage(some));
      const changes = natives.map((native, index) => {
        const { conversationId, names } = refs[index] ?? { conversationId: native.conversationID, names: [native.ID] };
        return { what: 'remove' as const, scope: 'me' as const, target: { conversationId, names }, by: session.self, at: session.now() };
      });
      session.emit(changes.map((change) => ({ type: 'change', change })));
    },
    async merge({ refs, title, digest = [], signal }) {
      if (refs.length === 0) throw chatError('empty');
      if (refs.length > 300) throw chatError('limit-reached', { data: { limit: 300 } });
      const natives = await Promise.all(refs.map((ref) => nativeOf(ref, signal)));
      if (natives.some(({ type }) => type === elem.tip || type === elem.notice)) throw chatError('forbidden');
      return { kind: 'merged', title, digest: [...digest], key: chosenKey(natives.map(({ ID }) => ID)) };
    },
    async fetchMerged({ ref, key, signal }) {
      const place = readMergedKey(key);
      const native =
        place === undefined ? undefined : await nativeOf({ ...ref, names: [place.id] }, signal).catch(() => nativeOf(ref, signal));
      if (place === undefined || native === undefined) throw chatError('not-found');
      let list = await mergedList(native, native.payload, signal);
      for (const index of place.path) {
        const [body] = listAt(list[index], 'messageBody');
        if (!isRecord(body)) throw chatError('not-found');
        list = await mergedList(native, body.payload ?? body.content, signal);
      }
      return readMergedMessages(list, place);
    },
  };

  /** By the message itself: what a reference says of its sender, anybody can write. */
  function mustBeOwn(native: Message): void {
    if (native.from !== session.self) throw chatError('forbidden');
  }

  /** The SDK sends the object as it was changed; where somebody was quicker, it brings the newer one, to be changed instead. */
  async function modify(native: Message, signal: AbortSignal | undefined, change: (message: Message) => void): Promise<void> {
    const [payload, cloud]: readonly [unknown, string] = [native.payload, native.cloudCustomData];
    for (let tries = 1; ; tries += 1) {
      change(native);
      try {
        await session.ask(signal, (sdk) => sdk.modifyMessage(native));
        session.store.keep(native);
        return;
      } catch (thrown) {
        native.payload = payload;
        native.cloudCustomData = cloud;
        if (!isChatError(thrown) || thrown.code !== 'conflict' || tries >= TRIES) throw thrown;
        await refresh(native, signal);
      }
    }
  }

  async function refresh(native: Message, signal: AbortSignal | undefined): Promise<void> {
    const at = groupOf(native.conversationID) === undefined ? { time: native.time + 1 } : { sequence: native.sequence };
    const data = await session.ask(signal, (sdk) =>
      sdk.getMessageListHopping({ conversationID: native.conversationID, ...at, direction: 0 }),
    );
    const newer = listAt(data, 'messageList').find((each) => textAt(each, 'ID') === native.ID);
    if (newer === undefined) return;
    native.payload = recordOf(newer).payload;
    native.cloudCustomData = textAt(newer, 'cloudCustomData') ?? '';
  }

  /** What is merged under a key of the vendor's is downloaded. */
  async function mergedList(native: Message, payload: unknown, signal: AbortSignal | undefined): Promise<readonly unknown[]> {
    const list = listAt(payload, 'messageList');
    if (list.length > 0 || textAt(payload, 'downloadKey') === undefined) return list;
    const { to, conversationType } = native;
    const asked = { to, conversationType, type: elem.merged, payload };
    const data = await session.ask(signal, (sdk) => sdk.downloadMergerMessage(asked));
    const found = listAt(recordAt(recordAt(data, 'message'), 'payload'), 'messageList');
    return found.length > 0 ? found : listAt(recordAt(data, 'payload'), 'messageList');
  }
}
