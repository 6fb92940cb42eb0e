import type { ChatEvent } from '../../../contract/events.js';
import type { LiveFacet } from '../../../contract/facets/live.js';
import { type ChatError, chatError } from '../../../model/error.js';
import { groupType, joinStatus } from '../constants.js';
import { readMember } from '../convert/readGroup.js';
import type { TencentSession } from '../createTencentSession.js';
import { errorOf } from '../errorCodes.js';
import { groupOf } from '../ids.js';
import { listAt, numberAt, recordAt, textAt } from '../read.js';
import { notFound } from '../rights.js';
import type { SdkType } from '../types.js';
import { chatErrorOf } from './refusals.js';

/** Live rooms: whoever looks at one is in it. The service has one at a time: entering the next leaves the former. */
export interface Rooms {
  readonly live: Required<LiveFacet>;
  watch(args: { readonly conversationId: string; readonly active: boolean }): () => void;
  clear(): void;
}

export function createRooms(session: TencentSession): Rooms {
  /** How many look at each. */
  const watched = new Map<string, number>();
  let inside: string | undefined;
  /** Entering and leaving take their turns. */
  let turn: Promise<unknown> = Promise.resolve();

  return {
    watch({ conversationId, active }) {
      const groupId = groupOf(conversationId);
      if (!active || groupId === undefined) return () => {};
      watched.set(conversationId, (watched.get(conversationId) ?? 0) + 1);
      inTurn(() => enter(conversationId, groupId));
      let isReleased = false;
      return () => {
        if (isReleased) return;
        isReleased = true;
        const left = (watched.get(conversationId) ?? 1) - 1;
        if (left > 0) watched.set(conversationId, left);
        else watched.delete(conversationId);
        inTurn(() => leave(conversationId, groupId));
      };
    },
    clear() {
      watched.clear();
      inside = undefined;
    },
    live: {
      async onlineCount({ conversationId, signal }) {
        const data = await session.ask(signal, (sdk) => sdk.getGroupOnlineMemberCount(roomOf(conversationId)));
        return numberAt(data, 'memberCount') ?? 0;
      },
      async members({ conversationId, limit, signal }) {
        if (inside !== conversationId) throw chatError('not-member');
        const groupID = roomOf(conversationId);
        const data = await session.ask(signal, (sdk) => sdk.getGroupMemberList({ groupID, count: limit, offset: 0 }));
        return {
          items: listAt(data, 'memberList')
            .flatMap((member) => readMember(groupID, member) ?? [])
            .slice(0, limit),
        };
      },
    },
  };

  function inTurn(act: () => Promise<void>): void {
    turn = turn.then(act, act).catch(() => {});
  }

  async function enter(conversationId: string, groupID: string): Promise<void> {
    if (!session.link.isOpen || !watched.has(conversationId)) return;
    const type = await typeOf(groupID);
    if (type !== groupType.live) return;
    if (inside === conversationId) {
      tell([{ type: 'room', conversationId, entered: true }]);
      return;
    }
    const former = inside;
    try {
      const data = await session.ask(undefined, (sdk) => sdk.joinGroup({ groupID, type: groupType.live as SdkType }));
      const status = textAt(data, 'status');
      if (status !== joinStatus.joined && status !== joinStatus.already) throw chatError('forbidden');
      inside = conversationId;
      const left: readonly ChatEvent[] =
        former === undefined ? [] : [{ type: 'room', conversationId: former, entered: false, error: chatError('limit-reached') }];
      tell([...left, { type: 'room', conversationId, entered: true }]);
    } catch (thrown) {
      const error: ChatError = errorOf(thrown);
      tell([{ type: 'room', conversationId, entered: false, error: error.code === 'unknown' ? chatErrorOf('forbidden', error) : error }]);
    }
  }

  async function leave(conversationId: string, groupID: string): Promise<void> {
    if (watched.has(conversationId) || inside !== conversationId) return;
    inside = undefined;
    await session.ask(undefined, (sdk) => sdk.quitGroup(groupID)).catch(() => {});
    tell([{ type: 'room', conversationId, entered: false }]);
  }

  async function typeOf(groupID: string): Promise<string | undefined> {
    const data = await session.ask(undefined, (sdk) => sdk.getGroupProfile({ groupID })).catch(() => undefined);
    return textAt(recordAt(data, 'group'), 'type');
  }

  function tell(events: readonly ChatEvent[]): void {
    if (session.link.isOpen) session.emit(events);
  }
}

function roomOf(conversationId: string): string {
  const groupId = groupOf(conversationId);
  if (groupId === undefined) throw notFound();
  return groupId;
}
