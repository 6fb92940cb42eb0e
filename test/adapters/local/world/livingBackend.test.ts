import { expect, it } from 'vitest';
import { createLocalBackend } from '../../../../src/adapters/local/createLocalBackend.js';
import { demoWorld } from '../../../../src/adapters/local/world/demoWorld.js';
import { startLife } from '../../../../src/adapters/local/world/life/startLife.js';
import type { ChatEvent } from '../../../../src/contract/events.js';
import { createFakeClock } from '../../../../src/testing/createFakeClock.js';

const second = 1000;
const conversationId = 'direct:alice:mei';

it('the twelve answer a person through the real backend: seen, typing, then a message', async () => {
  const { sayThanks, from, pass, end } = await live();
  await sayThanks();
  await pass(() => from('mei').some(({ type }) => type === 'message'));

  const answers = from('mei').flatMap((event) => (event.type === 'message' ? [event.message] : []));
  expect(answers).toEqual([expect.objectContaining({ conversationId, own: false, content: { kind: 'text', text: expect.any(String) } })]);
  const doings = from('mei').map((event) => (event.type === 'typing' ? `typing ${event.typing}` : event.type));
  expect(doings.slice(0, 2)).toEqual(['read', 'typing true']);
  await end();
});

it('a person who opens the account of one of the twelve is not spoken over', async () => {
  const { backend, sayThanks, from, pass, end } = await live();
  const person = backend.createAdapter();
  await person.session.connect({ credentials: { userId: 'mei' } });
  await sayThanks();
  await person.conversations.readUpTo({ conversationId });
  await pass(() => false, 20 * second);

  expect(from('mei').map(({ type }) => type)).toEqual(['read']);
  await end();
});

/** Alice, and the others half a minute after they began to come. */
async function live() {
  const clock = createFakeClock();
  const backend = createLocalBackend({ scenario: demoWorld({ now: clock.now() }), storage: 'memory', clock, locks: null });
  const alice = backend.createAdapter();
  const heard: ChatEvent[] = [];
  alice.subscribe((events) => heard.push(...events));
  await alice.session.connect({ credentials: { userId: 'alice' } });
  const stop = startLife(backend, { openers: 0 });

  async function pass(until: () => boolean, atMost = 60 * second): Promise<void> {
    const end = clock.now() + atMost;
    while (!until() && clock.now() < end) {
      await clock.advanceAsync(0.25 * second);
      // The database answers by real promises of its own.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  await pass(() => false, 40 * second);

  return {
    backend,
    pass,
    sayThanks() {
      const draft = { id: 'from-alice', conversationId, content: { kind: 'text', text: '谢谢你！' }, createdAt: clock.now() } as const;
      return alice.messages.send({ draft });
    },
    /** What Alice heard of somebody in this conversation. */
    from(userId: string): ChatEvent[] {
      return heard.filter((event) => {
        if (event.type === 'message') return event.message.conversationId === conversationId && event.message.sender.id === userId;
        return (event.type === 'read' || event.type === 'typing') && event.conversationId === conversationId && event.userId === userId;
      });
    },
    async end() {
      stop();
      await backend.close();
    },
  };
}
