import { expect, it, vi } from 'vitest';
import { presenceAt } from '../../../src/model/user.js';
import { epoch, openBackend, type Person, refusal, signIn } from './people.js';

const minute = 60_000;

function presenceOf({ adapter }: Person) {
  const { presence } = adapter;
  if (presence?.set === undefined) throw new Error('no presence');
  return { watch: presence.watch, set: presence.set };
}

const latest = (person: Person, userId: string) =>
  person.events('presence').findLast(({ presence }) => presence.userId === userId)?.presence;

async function open() {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  presenceOf(bob).watch({ userIds: ['alice'] });
  await vi.waitFor(() => expect(latest(bob, 'alice')).toEqual({ userId: 'alice', status: 'online' }));
  return { backend, alice, bob };
}

it('is there on any device until the last of them has gone, with the status chosen on one of them', async () => {
  const { backend, alice, bob } = await open();
  const phone = await signIn(backend, 'alice');
  await presenceOf(phone).set({ status: 'busy', text: ' in a meeting ' });
  await vi.waitFor(() => expect(latest(bob, 'alice')).toEqual({ userId: 'alice', status: 'busy', text: 'in a meeting' }));
  await phone.adapter.session.disconnect({});
  await presenceOf(alice).set({ status: 'away' });
  await vi.waitFor(() => expect(latest(bob, 'alice')).toEqual({ userId: 'alice', status: 'away' }));
  await alice.adapter.session.disconnect({});
  await vi.waitFor(() => expect(latest(bob, 'alice')).toEqual({ userId: 'alice', status: 'offline', lastSeenAt: epoch }));
  await signIn(backend, 'alice');
  await vi.waitFor(() => expect(latest(bob, 'alice')).toEqual({ userId: 'alice', status: 'online' }));
});

it('lapses at the time that it was chosen for, also for who asks later, and outlasts the connection until then', async () => {
  const { backend, alice, bob } = await open();
  const until = epoch + 30 * minute;
  await presenceOf(alice).set({ status: 'busy', text: 'lunch', until });
  const busy = { userId: 'alice', status: 'busy', text: 'lunch', until } as const;
  await vi.waitFor(() => expect(latest(bob, 'alice')).toEqual(busy));
  await alice.adapter.session.disconnect({});
  await signIn(backend, 'alice');
  await vi.waitFor(() => expect(latest(bob, 'alice')).toEqual(busy));
  await backend.manual.advance(30 * minute);
  await vi.waitFor(() => expect(latest(bob, 'alice')).toEqual({ userId: 'alice', status: 'online' }));
  const dan = await signIn(backend, 'dan');
  presenceOf(dan).watch({ userIds: ['alice'] });
  await vi.waitFor(() => expect(latest(dan, 'alice')).toEqual({ userId: 'alice', status: 'online' }));
});

it('shows nobody who is invisible, and gives nothing away', async () => {
  const { alice, bob } = await open();
  presenceOf(alice).watch({ userIds: ['alice'] });
  await presenceOf(alice).set({ status: 'offline', text: 'hiding', until: epoch + minute });
  await vi.waitFor(() => expect(latest(bob, 'alice')).toEqual({ userId: 'alice', status: 'offline', lastSeenAt: epoch }));
  await vi.waitFor(() => expect(latest(alice, 'alice')).toMatchObject({ status: 'offline', text: 'hiding', until: epoch + minute }));
});

it('refuses a text that is too long and a time that is over', async () => {
  const { alice, bob } = await open();
  expect(await refusal(presenceOf(alice).set({ status: 'busy', text: '好'.repeat(67) }))).toBe('too-large');
  expect(await refusal(presenceOf(alice).set({ status: 'busy', until: epoch }))).toBe('invalid');
  expect(await refusal(presenceOf(alice).set({ status: 'busy', until: Number.NaN }))).toBe('invalid');
  expect(latest(bob, 'alice')?.status).toBe('online');
});

it('ends with the watch', async () => {
  const { backend, alice, bob } = await open();
  const release = presenceOf(bob).watch({ userIds: ['carol'] });
  await vi.waitFor(() => expect(latest(bob, 'carol')?.status).toBe('offline'));
  release();
  await signIn(backend, 'carol');
  await presenceOf(alice).set({ status: 'away' });
  await vi.waitFor(() => expect(latest(bob, 'alice')?.status).toBe('away'));
  expect(latest(bob, 'carol')?.status).toBe('offline');
});

it('is at a time what its own time says', () => {
  expect(presenceAt({ userId: 'a', status: 'busy', text: 'x', until: 10 }, 9)).toMatchObject({ status: 'busy', text: 'x' });
  expect(presenceAt({ userId: 'a', status: 'busy', text: 'x', until: 10 }, 10)).toEqual({ userId: 'a', status: 'online' });
  expect(presenceAt({ userId: 'a', status: 'offline', text: 'x', until: 10, lastSeenAt: 5 }, 10)).toEqual({
    userId: 'a',
    status: 'offline',
    lastSeenAt: 5,
  });
});
