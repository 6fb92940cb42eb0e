import { checkMembers } from '../../../contract/checkEvent.js';
import { liveEvents } from '../../../contract/checks/live.js';
import type { ChatEvent } from '../../../contract/events.js';
import { chatError } from '../../../model/error.js';
import { failed } from '../../actions/results.js';
import { withoutKey, withValue } from '../../reducers/maps.js';
import type { PartMaker } from '../CorePart.js';
import { createAsk } from '../createAsk.js';
import type { LiveActions, LiveRoomState, LiveState } from './livePart.js';

/** Who is inside is asked for at most this often. */
const membersEveryMs = 5000;
const membersShown = 30;
/** The number of people is asked for where nobody has told it for this long. */
const countEveryMs = 30_000;

interface Slot {
  users: number;
  /** Undefined: not watching (left for another room, or sent out). */
  release: (() => void) | undefined;
  askedMembersAt: number;
  toldCountAt: number;
  stop: () => void;
}

const entering: LiveRoomState = { presence: 'entering', members: [], dropped: 0 };

export const createLivePart: PartMaker<LiveState, LiveActions> = ({ context, call, store }) => {
  const { adapter, platform, report } = context;
  const { clock, visibility } = platform;
  const askLive = createAsk(call, 'live', () => adapter.live);
  const askGroups = createAsk(call, 'groups', () => adapter.groups);
  /** In the order of entering. */
  const slots = new Map<string, Slot>();

  function patch(id: string, change: Partial<LiveRoomState>): void {
    if (!slots.has(id)) return;
    store.setState(({ rooms }) => ({ rooms: withValue(rooms, id, { ...(rooms.get(id) ?? entering), ...change }) }));
  }

  function watch(id: string, slot: Slot): void {
    slot.release?.();
    slot.release = undefined;
    const watchNow = adapter.conversations.watch?.bind(adapter.conversations);
    if (adapter.live === undefined || watchNow === undefined) {
      patch(id, { presence: 'outside', error: chatError('unsupported') });
      return;
    }
    patch(id, { presence: tellsPresence(adapter.contractVersion) ? 'entering' : 'inside', error: undefined });
    slot.release = watchNow({ conversationId: id, active: true });
    void askCount(id);
    if (!tellsPresence(adapter.contractVersion)) loadMembers(id, slot);
  }

  /** The rooms that were entered first are left, so that this one can be entered. */
  function makeRoom(): void {
    const limit = context.state().session.limits.rooms ?? Number.POSITIVE_INFINITY;
    const inside = [...slots].filter(([, slot]) => slot.release !== undefined);
    for (const [id, slot] of inside.slice(0, Math.max(0, inside.length + 1 - limit))) {
      slot.release?.();
      slot.release = undefined;
      patch(id, { presence: 'outside', error: chatError('limit-reached', { detail: 'Another room was entered.' }) });
    }
  }

  async function askCount(id: string): Promise<void> {
    const answer = await askLive('onlineCount', (count, signal) => count({ conversationId: id, signal }));
    if (answer.ok) tellCount(id, answer.value);
  }

  function tellCount(id: string, count: unknown): void {
    const slot = slots.get(id);
    if (slot === undefined || typeof count !== 'number' || !Number.isFinite(count)) return;
    slot.toldCountAt = clock.now();
    patch(id, { online: Math.max(0, Math.floor(count)) });
  }

  /** One round of what is asked for now and then, while one is in the room and its window is seen. */
  function tick(id: string, slot: Slot): void {
    slot.stop = clock.after(countEveryMs, () => tick(id, slot));
    if (!isWatching(slot) || !visibility.isVisible()) return;
    if (clock.now() - slot.toldCountAt >= countEveryMs) void askCount(id);
  }

  /** Now, or when the last asking is old enough. */
  function loadMembers(id: string, slot: Slot): void {
    const wait = slot.askedMembersAt + membersEveryMs - clock.now();
    if (wait > 0) {
      if (slot.askedMembersAt === Number.POSITIVE_INFINITY) return;
      slot.askedMembersAt = Number.POSITIVE_INFINITY;
      clock.after(wait, () => {
        slot.askedMembersAt = 0;
        if (slots.get(id) === slot && isWatching(slot)) loadMembers(id, slot);
      });
      return;
    }
    slot.askedMembersAt = clock.now();
    void askLive('members', (members, signal) => members({ conversationId: id, limit: membersShown, signal })).then((answer) => {
      if (answer.ok && slots.get(id) === slot) patch(id, { members: checkMembers(answer.value, report).items });
    });
  }

  function hear(event: ChatEvent): void {
    if (event.type !== 'online-count' && event.type !== 'room') return;
    const id = event.conversationId;
    const slot = slots.get(id);
    if (slot === undefined) return;
    if (event.type === 'online-count') {
      tellCount(id, event.count);
      if (store.getState().rooms.get(id)?.presence === 'inside') loadMembers(id, slot);
    } else if (event.entered) {
      patch(id, { presence: 'inside', error: undefined });
      loadMembers(id, slot);
    } else if (slot.release !== undefined && event.error !== undefined) {
      slot.release();
      slot.release = undefined;
      patch(id, { presence: 'outside', error: event.error, members: [] });
    }
  }

  function leave(id: string, slot: Slot): void {
    slots.delete(id);
    slot.stop();
    slot.release?.();
    store.setState(({ rooms }) => ({ rooms: withoutKey(rooms, id) }));
  }

  return {
    actions: {
      enter(id) {
        let slot = slots.get(id);
        if (slot === undefined) {
          makeRoom();
          slot = { users: 0, release: undefined, askedMembersAt: 0, toldCountAt: clock.now(), stop: () => {} };
          slots.set(id, slot);
          watch(id, slot);
          slot.stop = clock.after(countEveryMs, () => tick(id, held));
        }
        const held = slot;
        held.users += 1;
        let isReleased = false;
        return () => {
          if (isReleased) return;
          isReleased = true;
          held.users -= 1;
          // A tick later: a screen that is mounted anew at once never left.
          clock.after(0, () => {
            if (held.users === 0 && slots.get(id) === held) leave(id, held);
          });
        };
      },
      async enterAgain(id) {
        const slot = slots.get(id);
        if (slot === undefined) return failed('not-found');
        if (slot.release === undefined) makeRoom();
        watch(id, slot);
        return { ok: true, value: undefined };
      },
      mute: (groupId, userId, until) => askGroups('mute', (mute, signal) => mute({ groupId, userId, until, signal })),
      ban: (groupId, userId, until) =>
        until === 0
          ? askGroups('unban', (unban, signal) => unban({ groupId, userIds: [userId], signal }))
          : askGroups('ban', (ban, signal) => ban({ groupId, userIds: [userId], until, signal })),
    },
    checks: liveEvents,
    onEvents: (events) => events.forEach(hear),
    onDropped(events) {
      for (const event of events) {
        const id = event.type === 'message' ? event.message.conversationId : '';
        const room = store.getState().rooms.get(id);
        if (room !== undefined) patch(id, { dropped: room.dropped + 1 });
      }
    },
    onGap() {
      // Who was sent out is not taken back in by a line that was bad.
      for (const [id, slot] of slots) if (slot.release !== undefined) watch(id, slot);
    },
    onForget() {
      for (const slot of slots.values()) {
        slot.stop();
        slot.release?.();
      }
      slots.clear();
    },
  };
};

/** Not so: let out, or left for another room. There is nothing to ask then. */
function isWatching({ release }: Slot): boolean {
  return release !== undefined;
}

/** Since contract 1.2, entering is told by an event. */
function tellsPresence(contractVersion: string): boolean {
  return Number(contractVersion.split('.')[1] ?? 0) >= 2;
}
