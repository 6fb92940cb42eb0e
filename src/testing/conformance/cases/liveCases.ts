import type { MessagePriority } from '../../../model/message.js';
import { assert, assertEqual } from '../assert.js';
import type { Actor, ConformanceCase, ConformanceHarness } from '../conformanceCase.js';
import { ownGroup } from './ownGroup.js';

/** More than any backend passes on at once. */
const FLOOD = 120;
const HIGH_EVERY = 12;
const nobody = Promise.resolve({ items: [] });

/** Live rooms: who looks is inside, and hears what is said from then on. */
export const liveCases: readonly ConformanceCase[] = [
  {
    name: 'lets whoever looks into a live room hear what is said from then on, and nothing older',
    facet: 'live',
    needs: ['live', 'conversations.watch', 'groups'],
    async run(harness) {
      const { alice, bob, room } = await atRoom(harness);
      await enter(alice, room);
      const { draft: older } = await alice.send(room);
      const leave = await enter(bob, room);
      const stopLooking = await enter(bob, room);
      stopLooking();
      const { draft } = await alice.send(room);
      await bob.hearsText(textOf(draft.content));
      const known = [...bob.events.flatMap((event) => (event.type === 'message' ? [event.message] : [])), ...(await bob.latest(room))].map(
        ({ content }) => textOf(content),
      );
      assert(!known.includes(textOf(older.content)), 'who enters gets nothing that was said before');
      const { unread } = await harness.inTime('conversations.get', bob.adapter.conversations.get({ conversationId: room }));
      assertEqual(unread.count, 0, 'what is unread in a live room');
      leave();
    },
  },
  {
    name: 'counts who is in a live room, and no more who has left',
    facet: 'live',
    needs: ['live', 'conversations.watch', 'groups'],
    async run(harness) {
      const { alice, bob, room } = await atRoom(harness);
      await enter(alice, room);
      await counts(harness, alice, room, 1);
      const leave = await enter(bob, room);
      await counts(harness, alice, room, 2);
      leave();
      await counts(harness, alice, room, 1);
      await enter(bob, room);
      await counts(harness, alice, room, 2);
      await harness.inTime('disconnect', bob.adapter.session.disconnect({}));
      await counts(harness, alice, room, 1);
    },
  },
  {
    name: 'names those who are in a live room, to those who are',
    facet: 'live',
    needs: ['live.members', 'conversations.watch', 'groups'],
    async run(harness) {
      const { alice, bob, room } = await atRoom(harness);
      const inside = async (): Promise<readonly string[]> => {
        const page = await harness.inTime('live.members', alice.adapter.live?.members?.({ conversationId: room, limit: 30 }) ?? nobody);
        return page.items.map(({ userId }) => userId).sort();
      };
      await enter(alice, room);
      await harness.becomes('who is inside', inside, [alice.userId]);
      const leave = await enter(bob, room);
      await harness.becomes('who is inside', inside, [alice.userId, bob.userId].sort());
      leave();
      await harness.becomes('who is inside', inside, [alice.userId]);
    },
  },
  {
    name: 'takes everything in a flood, and drops nothing of high priority',
    facet: 'live',
    needs: ['live', 'conversations.watch', 'groups'],
    async run(harness) {
      const { alice, bob, room } = await atRoom(harness);
      await enter(alice, room);
      await enter(bob, room);
      const drafts = Array.from({ length: FLOOD }, (_, index) => {
        const priority: MessagePriority = index % HIGH_EVERY === HIGH_EVERY - 1 ? 'high' : 'lowest';
        return alice.draft(room, undefined, { priority });
      });
      const acks = await Promise.all(drafts.map((draft) => harness.inTime('send', alice.adapter.messages.send({ draft }))));
      assert(
        acks.every(({ sentAt }) => Number.isFinite(sentAt)),
        'each message is acknowledged, also one that is dropped',
      );
      for (const { content } of drafts.filter(({ priority }) => priority === 'high')) await bob.hearsText(textOf(content));
    },
  },
];

async function atRoom(harness: ConformanceHarness) {
  const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
  const room = await ownGroup(harness, alice, { type: 'live', known: harness.backend.liveRoom, memberIds: [] });
  return { alice, bob, room };
}

/** Resolves when the client is inside, as far as that is told (since contract 1.2). */
async function enter(actor: Actor, conversationId: string): Promise<() => void> {
  const before = actor.events.length;
  const release = actor.adapter.conversations.watch?.({ conversationId, active: true }) ?? (() => {});
  if (Number(actor.adapter.contractVersion.split('.')[1] ?? 0) >= 2) {
    await actor.hears('that it is in the room', (event) => {
      const isNew = actor.events.indexOf(event) >= before;
      return isNew && event.type === 'room' && event.conversationId === conversationId && event.entered ? true : undefined;
    });
  }
  return release;
}

/** Leaving and entering need not be done when the calls return. */
function counts(harness: ConformanceHarness, actor: Actor, conversationId: string, expected: number): Promise<void> {
  const ask = async () => actor.adapter.live?.onlineCount({ conversationId }) ?? -1;
  return harness.becomes('people in the room', ask, expected);
}

function textOf(content: { readonly kind: string; readonly text?: unknown }): string {
  return content.kind === 'text' ? String(content.text) : '';
}
