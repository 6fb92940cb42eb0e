import { expect, it, vi } from 'vitest';
import type { ChatClient } from '../../../src/core/ChatClient.js';
import { partOf } from '../../../src/core/parts/partOf.js';
import { presencePart } from '../../../src/core/parts/presence/presencePart.js';
import { createManualClock } from '../../../src/platform/memory/createManualClock.js';
import { createMemoryPlatform } from '../../../src/platform/memory/createMemoryPlatform.js';
import { createFakeAdapter, createFakeServer } from '../client/fakeAdapter.js';
import { createClient, createHarness } from '../client/harness.js';
import { codeOf, createTabs, valueFrom } from './people.js';

const part = (client: ChatClient) => partOf(client, presencePart);
const presenceOf = (client: ChatClient, userId: string) => client.volatile.getState().presence.get(userId);

it('shows a status at once here, and in all other tabs that look', async () => {
  const open = createTabs();
  const [alice, phone, bob] = [await open('alice'), await open('alice'), await open('bob')];
  for (const { client } of [alice, phone, bob]) client.actions.watchPresence(['alice']);
  await vi.waitFor(() => expect(presenceOf(bob.client, 'alice')?.status).toBe('online'));
  const shown: unknown[] = [];
  part(alice.client).store.subscribe(({ choosing }) => shown.push(choosing?.status));
  valueFrom(await part(alice.client).run((actions) => actions.set({ status: 'busy', text: 'writing' })));
  expect(shown).toEqual(['busy', undefined]);
  expect(presenceOf(alice.client, 'alice')).toMatchObject({ status: 'busy', text: 'writing' });
  for (const { client } of [alice, phone, bob]) {
    await vi.waitFor(() => expect(presenceOf(client, 'alice')).toMatchObject({ status: 'busy', text: 'writing' }));
  }
});

it('takes back a status that is refused', async () => {
  const open = createTabs();
  const { client } = await open('alice');
  client.actions.watchPresence(['alice']);
  await vi.waitFor(() => expect(presenceOf(client, 'alice')?.status).toBe('online'));
  expect(await codeOf(part(client).run((actions) => actions.set({ status: 'busy', text: 'x'.repeat(201) })))).toBe('too-large');
  expect(part(client).store.getState().choosing).toBeUndefined();
  expect(presenceOf(client, 'alice')?.status).toBe('online');
});

it('lets a status lapse by the clock alone', async () => {
  const harness = createHarness();
  const { client, adapter } = await harness.open();
  const until = harness.clock.now() + 10_000;
  adapter.line.emit({ type: 'presence', presence: { userId: 'bob', status: 'away', text: 'lunch', until } });
  adapter.line.emit({ type: 'presence', presence: { userId: 'cem', status: 'away' } });
  await harness.settle();
  await harness.clock.advance(9000);
  expect(presenceOf(client, 'bob')).toMatchObject({ status: 'away', text: 'lunch' });
  await harness.clock.advance(1000);
  expect(presenceOf(client, 'bob')).toEqual({ userId: 'bob', status: 'online' });
  expect(presenceOf(client, 'cem')).toEqual({ userId: 'cem', status: 'away' });
});

it('is not offered where the backend shows nobody', async () => {
  const clock = createManualClock();
  const adapter = createFakeAdapter(createFakeServer(), { now: clock.now });
  const client = createClient({ adapter, platform: createMemoryPlatform({ clock }) });
  client.retain();
  void client.actions.connect(() => ({ userId: 'ann' }));
  await clock.advance(0);
  expect(await codeOf(part(client).run((actions) => actions.set({ status: 'away' })))).toBe('unsupported');
});
