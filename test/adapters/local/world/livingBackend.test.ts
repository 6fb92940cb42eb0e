import { expect, it } from 'vitest';
import { createLocalBackend } from '../../../../src/adapters/local/createLocalBackend.js';
import { demoWorld } from '../../../../src/adapters/local/world/demoWorld.js';
import { startLife } from '../../../../src/adapters/local/world/life/startLife.js';
import type { ChatEvent } from '../../../../src/contract/events.js';
import { createFakeClock } from '../../../../src/testing/createFakeClock.js';

const second = 1000;

it('the twelve answer a person through the real backend: seen, typing, then a message', async () => {
  const clock = createFakeClock();
  const backend = createLocalBackend({ scenario: demoWorld({ now: clock.now() }), storage: 'memory', clock, locks: null });
  const alice = backend.createAdapter();
  const heard: ChatEvent[] = [];
  alice.subscribe((events) => heard.push(...events));
  await alice.session.connect({ credentials: { userId: 'alice' } });
  const stop = startLife(backend, { openers: 0 });
  const pass = async (until: () => boolean) => {
    for (let step = 0; step < 400 && !until(); step += 1) {
      await clock.advanceAsync(0.25 * second);
      // The database answers with real promises of its own.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const mine = (type: ChatEvent['type']) => heard.filter((event) => event.type === type);
  const begun = clock.now();
  await pass(() => clock.now() - begun > 40 * second);

  const conversationId = 'direct:alice:mei';
  const draft = { id: 'from-alice', conversationId, content: { kind: 'text', text: '谢谢你！' }, createdAt: clock.now() } as const;
  await alice.messages.send({ draft });
  const answers = () => heard.flatMap((event) => (event.type === 'message' && event.message.sender.id === 'mei' ? [event.message] : []));
  await pass(() => answers().length > 0);

  expect(answers()).toHaveLength(1);
  expect(answers()[0]).toMatchObject({ conversationId, own: false, content: { kind: 'text' } });
  expect(mine('read')).toContainEqual(expect.objectContaining({ conversationId, userId: 'mei' }));
  expect(mine('typing')).toContainEqual(expect.objectContaining({ conversationId, userId: 'mei', typing: true }));
  stop();
  await alice.session.disconnect({});
  await backend.close();
});
