import type { TencentSdk } from '../../../../src/adapters/tencent/types.js';
import { tinyId } from './cloud.js';
import { type DoubleContext, isSeen } from './createDoubleChat.js';
import { DoubleError, DoubleMessage, type Wire } from './wire.js';

const RECALL_SECONDS = 120;
const MAX_BYTES = 12 * 1024;
const PAGE = 15;

type Options = Parameters<TencentSdk['createTextMessage']>[0];

type Calls = Pick<
  TencentSdk,
  | 'createTextMessage'
  | 'createTextAtMessage'
  | 'createImageMessage'
  | 'createAudioMessage'
  | 'createVideoMessage'
  | 'createFileMessage'
  | 'createCustomMessage'
  | 'createFaceMessage'
  | 'createLocationMessage'
  | 'createMergerMessage'
  | 'createForwardMessage'
  | 'downloadMergerMessage'
  | 'sendMessage'
  | 'revokeMessage'
  | 'deleteMessage'
  | 'modifyMessage'
  | 'getMessageList'
  | 'getMessageListHopping'
  | 'findMessage'
>;

export function messageCalls(context: DoubleContext): Calls {
  const { cloud } = context;
  const uploads = new WeakMap<DoubleMessage, { readonly file: File; readonly onProgress: ((part: number) => void) | undefined }>();
  const asked = new WeakMap<DoubleMessage, Options>();
  const kept = new Map<string, DoubleMessage>();

  const create =
    (type: string) =>
    (options: Options): DoubleMessage => {
      const payload: Record<string, unknown> = { ...options.payload };
      const message = new DoubleMessage(options.to, context.me().userID, String(options.conversationType), type, payload);
      const [clientTime, random] = [cloud.now(), cloud.nextRandom()];
      Object.assign(message, {
        ID: `${tinyId(message.from)}-${clientTime}-${random}`,
        conversationID: `${message.conversationType}${message.to}`,
        clientTime,
        random,
        cloudCustomData: options.cloudCustomData ?? '',
        priority: options.priority ?? 'Normal',
        needReadReceipt: options.needReadReceipt === true,
      });
      asked.set(message, options);
      const { file } = payload;
      if (file instanceof File) uploads.set(message, { file, onProgress: options.onProgress as ((part: number) => void) | undefined });
      return message;
    };

  return {
    createTextMessage: create('TIMTextElem'),
    createTextAtMessage: create('TIMTextElem'),
    createImageMessage: create('TIMImageElem'),
    createAudioMessage: create('TIMSoundElem'),
    createVideoMessage: create('TIMVideoFileElem'),
    createFileMessage: create('TIMFileElem'),
    createCustomMessage: create('TIMCustomElem'),
    createFaceMessage: create('TIMFaceElem'),
    createLocationMessage: create('TIMLocationElem'),
    createMergerMessage: create('TIMRelayElem'),
    createForwardMessage(options) {
      const { type, payload }: DoubleMessage = options.payload;
      // Tips and notices are not sent on (2453, §C1).
      if (type === ('TIMGroupTipElem' as typeof type)) throw new DoubleError(2453);
      return create(type as string)({ ...options, payload });
    },
    async downloadMergerMessage(options) {
      const list = cloud.merged.get(options.payload.downloadKey);
      if (list === undefined) throw new DoubleError(2452);
      return { code: 0, data: { message: { ...options, payload: { ...options.payload, downloadKey: '', messageList: list } } } };
    },
    async sendMessage(message, options) {
      if (!(message instanceof DoubleMessage)) throw new DoubleError(2105);
      await Promise.resolve();
      const upload = uploads.get(message);
      if (upload !== undefined) {
        if (upload.file.size === 0) throw new DoubleError(2108);
        // How far it has got, from 0 to 1.
        for (const part of [0.3, 0.7, 1]) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          upload.onProgress?.(part);
        }
      }
      const wire = wireFrom(message, upload?.file, options ?? {});
      maySend(wire);
      const { me } = context;
      context.toMessage(wire, message);
      cloud.post(wire, context.client);
      const id = `${wire.conversationType}${wire.to}`;
      if (!wire.onlineOnly && wire.conversationType === 'C2C' && cloud.account(wire.to).blocked.has(me().userID)) cloud.timeline(me(), id);
      // The sender's own object becomes the message that was sent.
      const sent = context.toMessage(wire, message);
      return { code: 0, data: { message: sent } };
    },
    async revokeMessage(message) {
      const wire = context.wireOf(message);
      const { userID } = context.me();
      const role = cloud.groups.get(wire.to)?.members.get(userID)?.role ?? 'Member';
      if (wire.from !== userID && role === 'Member') throw new DoubleError(10007);
      if (cloud.now() - wire.time > RECALL_SECONDS) throw new DoubleError(wire.conversationType === 'C2C' ? 20016 : 10031);
      if (cloud.groups.get(wire.to)?.type === 'AVChatRoom') throw new DoubleError(10033);
      wire.revokedBy = userID;
      const own = context.toMessage(wire);
      tellOthers(wire, 'onMessageRevoked');
      return { code: 0, data: { message: own } };
    },
    async deleteMessage(list) {
      if (list.length > 30) throw new DoubleError(2111);
      for (const message of list) {
        context.wireOf(message).deletedBy.add(context.me().userID);
        context.toMessage(context.wireOf(message));
      }
      context.client.listChanged();
      return { code: 0, data: { messageList: list } };
    },
    async modifyMessage(message) {
      const wire = context.wireOf(message);
      const { payload, cloudCustomData }: { payload: unknown; cloudCustomData: string } = message;
      wire.payload = structuredClone(payload);
      wire.cloudCustomData = cloudCustomData;
      wire.version += 1;
      tellOthers(wire, 'onMessageModified');
      return { code: 0, data: { message: context.toMessage(wire) } };
    },
    /** §2.8: at most 15, the newest first asked for; then on from what the former answer said. Of groups that is a number. */
    async getMessageList({ conversationID, nextReqMessageID }) {
      const all = visible(conversationID);
      if (nextReqMessageID === undefined) kept.clear();
      const isGroup = conversationID.startsWith('GROUP');
      const end =
        nextReqMessageID === undefined
          ? all.length
          : all.findIndex((wire) => (isGroup ? String(wire.sequence) : wire.id) === nextReqMessageID);
      if (end < 0) throw new DoubleError(2500);
      const start = Math.max(0, end - PAGE);
      const first = all[start];
      const isCompleted = start === 0;
      return {
        code: 0,
        data: {
          messageList: all.slice(start, end).map(keep),
          nextReqMessageID: isCompleted || first === undefined ? '' : isGroup ? String(first.sequence) : first.id,
          isCompleted,
        },
      };
    },
    /** From a number, or a second, on; the one asked for among them (its declared options; §5.1 of the profile notes, “reading back”). */
    async getMessageListHopping({ conversationID, sequence, time, direction = 0 }) {
      const all = visible(conversationID);
      const placeOf = (wire: Wire): number => (conversationID.startsWith('GROUP') ? wire.sequence : wire.time);
      const at = (conversationID.startsWith('GROUP') ? sequence : time) ?? Number.POSITIVE_INFINITY;
      const found = all.filter((wire) => (direction === 1 ? placeOf(wire) >= at : placeOf(wire) <= at));
      const page = direction === 1 ? found.slice(0, PAGE) : found.slice(-PAGE);
      return { code: 0, data: { messageList: page.map(keep), isCompleted: page.length === found.length } };
    },
    findMessage: (id) => kept.get(id) ?? null,
  };

  function keep(wire: Wire): DoubleMessage {
    const message = context.toMessage(wire);
    kept.set(message.ID, message);
    return message;
  }

  function visible(id: string): readonly Wire[] {
    const account = context.me();
    if (id.startsWith('GROUP')) {
      const group = cloud.groups.get(id.slice(5).split('@TOPIC#_')[0] ?? '');
      if (group === undefined || !group.members.has(account.userID)) throw new DoubleError(10007);
    } else if (id.startsWith('C2C') && !cloud.accounts.has(id.slice(3))) return [];
    // The service orders by second, then by the sender's number (§2.13 of the product notes).
    const seen = cloud.timeline(account, id).filter((wire) => isSeen(wire, account, cloud, id));
    return id.startsWith('C2C') ? seen.toSorted((a, b) => a.time - b.time || a.sequence - b.sequence) : seen;
  }

  function wireFrom(message: DoubleMessage, file: File | undefined, options: Record<string, unknown>): Wire {
    const control = (options.messageControlInfo ?? {}) as Record<string, unknown>;
    const given = asked.get(message)?.payload as Record<string, unknown> | undefined;
    return cloud.wire({
      id: message.ID,
      random: message.random,
      clientTime: message.clientTime,
      from: context.me().userID,
      to: message.to,
      conversationType: message.conversationType as string as 'C2C' | 'GROUP',
      type: message.type as string,
      payload: file === undefined ? payloadOf(message) : uploaded(message.type as string, file),
      cloudCustomData: message.cloudCustomData,
      priority: message.priority as string,
      needReadReceipt: message.needReadReceipt,
      atUserList: Array.isArray(given?.atUserList) ? (given.atUserList as string[]) : [],
      onlineOnly: options.onlineUserOnly === true,
      excludedFromUnread: control.excludedFromUnreadCount === true,
      excludedFromLast: control.excludedFromLastMessage === true,
    });
  }

  /** What is too long for one message is kept apart, under a key (§2.10 of the product notes). */
  function payloadOf(message: DoubleMessage): unknown {
    const payload = message.payload as Record<string, unknown>;
    if ((message.type as string) === 'TIMTextElem') return { text: payload.text };
    if ((message.type as string) !== 'TIMRelayElem') return structuredClone(payload);
    const list = Array.isArray(payload.messageList) ? payload.messageList : [];
    const messageList = list.map((each: DoubleMessage | { messageBody: unknown }) =>
      each instanceof DoubleMessage
        ? {
            ID: each.ID,
            from: each.from,
            nick: each.nick || each.from,
            avatar: each.avatar,
            time: each.time,
            cloudCustomData: each.cloudCustomData,
            messageBody: [{ type: each.type, payload: structuredClone(each.payload) }],
          }
        : each,
    );
    const { title, abstractList, compatibleText } = payload;
    if (JSON.stringify(messageList).length <= MAX_BYTES) return { title, abstractList, compatibleText, messageList, downloadKey: '' };
    const downloadKey = `key-${cloud.nextId()}`;
    cloud.merged.set(downloadKey, messageList);
    return { title, abstractList, compatibleText, messageList: [], downloadKey };
  }

  function maySend(wire: Wire): void {
    const weight = new TextEncoder().encode(JSON.stringify(wire.payload) + wire.cloudCustomData).length;
    // Parts that are kept elsewhere are not counted.
    if (weight > MAX_BYTES + 2048) throw new DoubleError(80002);
    if (wire.conversationType === 'C2C') {
      cloud.account(wire.to);
      return;
    }
    const [groupID = '', topic] = wire.to.split('@TOPIC#_');
    const group = cloud.group(groupID);
    const member = group.members.get(wire.from);
    if (member === undefined) throw new DoubleError(group.type === 'AVChatRoom' ? 2101 : 10007);
    if (topic !== undefined && !group.topics.has(wire.to)) throw new DoubleError(10010);
    // A group that uses topics takes nothing itself (2115, §C1).
    if (topic === undefined && group.isSupportTopic) throw new DoubleError(2115);
    if (member.muteUntil > cloud.now() || (group.muteAllMembers && member.role === 'Member')) throw new DoubleError(10017);
  }

  /** Changes are told to all who have the message, and not to who has made them. */
  function tellOthers(wire: Wire, name: string): void {
    const ids =
      wire.conversationType === 'C2C' ? [wire.from, wire.to] : [...cloud.group(wire.to.split('@TOPIC#_')[0] ?? '').members.keys()];
    for (const id of ids) {
      cloud.each(cloud.account(id), (client) => {
        const telling = client.changed(wire);
        if (client !== context.client) client.emit(name, () => [telling()]);
        client.listChanged();
      });
    }
  }
}

/** §2.5 to §2.9 of the product notes, in the words of the web SDK. */
function uploaded(type: string, file: File): unknown {
  const url = `https://cos.example.com/${encodeURIComponent(file.name)}`;
  const uuid = `uuid-${file.name}`;
  if (type === 'TIMImageElem') {
    const of = (at: number) => ({ type: at, sizeType: at + 1, size: file.size, width: 720, height: 480, url, imageUrl: url });
    return { uuid, imageFormat: 255, imageInfoArray: [of(0), { ...of(1), width: 297, height: 198 }, of(2)] };
  }
  if (type === 'TIMSoundElem')
    return { uuid, url, remoteAudioUrl: url, size: file.size, second: 'second' in file ? Number(file.second) : 0, downloadFlag: 2 };
  if (type === 'TIMVideoFileElem') {
    return {
      videoUUID: uuid,
      videoUrl: url,
      remoteVideoUrl: url,
      videoSize: file.size,
      videoSecond: 0,
      videoFormat: 'mp4',
      snapshotUrl: `${url}.jpg`,
      snapshotWidth: 640,
      snapshotHeight: 360,
      thumbUrl: `${url}.jpg`,
    };
  }
  return { uuid, fileUrl: url, remoteFileUrl: url, fileName: file.name, fileSize: file.size, downloadFlag: 2 };
}
