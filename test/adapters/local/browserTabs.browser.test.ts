import { expect, it, onTestFinished, vi } from 'vitest';
import { createLocalBackend, demoWorld, type LocalBackend } from '../../../src/adapters/local/index.js';
import { draft, signIn, smallWorld, textOf } from './people.js';

/** With the browser's own IndexedDB, BroadcastChannel and Web Locks. */
function openTab(name: string): LocalBackend {
  const backend = createLocalBackend({ scenario: smallWorld, name });
  onTestFinished(() => backend.close());
  return backend;
}

it('lets two tabs chat: messages, files, typing, presence', async () => {
  const name = crypto.randomUUID();
  const [one, two] = [openTab(name), openTab(name)];
  const [alice, bob] = await Promise.all([signIn(one, 'alice'), signIn(two, 'bob')]);
  expect(one.isDurable()).toBe(true);
  alice.adapter.presence?.watch({ userIds: ['bob'] });
  await vi.waitFor(() => expect(alice.events('presence').at(-1)?.presence.status).toBe('online'));

  const content = { kind: 'file' as const, name: 'a.txt', size: 5, source: { blob: 'a' } };
  await alice.adapter.messages.send({ draft: draft('pair', '', { content, blobs: { a: new Blob(['hello'], { type: 'text/plain' }) } }) });
  await vi.waitFor(() => expect(bob.events('message')).toHaveLength(1));
  const received = bob.events('message')[0]?.message.content;
  if (received?.kind !== 'file' || !('url' in received.source)) throw new Error('no file');
  const { blob } = (await bob.adapter.media?.resolve({ source: received.source })) ?? {};
  expect(await blob?.text()).toBe('hello');

  await bob.adapter.typing?.send({ conversationId: 'pair', typing: true });
  await vi.waitFor(() => expect(alice.events('typing')).toHaveLength(1));
  await two.close();
  await vi.waitFor(() => expect(alice.events('presence').at(-1)?.presence.status).toBe('offline'));
});

it('keeps what two tabs send at once in one strict order', async () => {
  const name = crypto.randomUUID();
  const [alice, bob] = await Promise.all([signIn(openTab(name), 'alice'), signIn(openTab(name), 'bob')]);
  const numbers = Array.from({ length: 25 }, (_, index) => index);
  await Promise.all(numbers.flatMap((index) => [alice.say('pair', `a${index}`), bob.say('pair', `b${index}`)]));
  const messages = await bob.read('pair', 100);
  expect(messages).toHaveLength(53);
  const own = messages.filter((each) => each.own && textOf(each).startsWith('b'));
  expect(own.map(textOf)).toEqual(numbers.map((index) => `b${index}`));
});

it('opens the demo world, and its list, in the browser’s own database', async () => {
  const backend = createLocalBackend({ scenario: demoWorld(), name: crypto.randomUUID() });
  onTestFinished(() => backend.close());
  const alice = await signIn(backend, 'alice');
  const page = await alice.adapter.conversations.page({ limit: 50 });
  expect(page.items.length).toBeGreaterThan(10);
  expect(backend.trouble()).toBeNull();
});
