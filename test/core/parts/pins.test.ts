import { expect, it, onTestFinished, vi } from 'vitest';
import { partOf } from '../../../src/core/parts/partOf.js';
import { pinsPart } from '../../../src/core/parts/pins/pinsPart.js';
import { refOf, seenBy, type Tab, twoTabs } from './twoTabs.js';

const pins = ({ client }: Tab) => partOf(client, pinsPart);

function pinned(tab: Tab, conversationId: string): readonly string[] | undefined {
  const list = pins(tab).store.getState().byConversation.get(conversationId);
  return list?.items.map(({ message: { content } }) => (content.kind === 'text' ? content.text : content.kind));
}

it('shows what is pinned in both tabs, the newest pin first, and follows what becomes of it', async () => {
  const open = twoTabs();
  const [alice, bob] = [await open('alice'), await open('bob')];
  for (const tab of [alice, bob]) {
    tab.open('pair');
    onTestFinished(pins(tab).hold((actions) => actions.hold('pair')));
  }
  const [one, two] = [await alice.say('pair', 'one'), await alice.say('pair', 'two')];
  await alice.client.actions.pinMessage(refOf(one), true);
  await bob.client.actions.pinMessage(refOf(await seenBy(bob, two)), true);
  for (const tab of [alice, bob]) await vi.waitFor(() => expect([...(pinned(tab, 'pair') ?? [])].sort()).toEqual(['one', 'two']));
  await alice.client.actions.editMessage(refOf(two), { kind: 'text', text: 'two, better' });
  await vi.waitFor(() => expect(pinned(bob, 'pair')).toContain('two, better'));
  await alice.client.actions.pinMessage(refOf(one), false);
  for (const tab of [alice, bob]) await vi.waitFor(() => expect(pinned(tab, 'pair')).toEqual(['two, better']));
  await alice.client.actions.recall(refOf(two));
  for (const tab of [alice, bob]) await vi.waitFor(() => expect(pinned(tab, 'pair')).toEqual([]));
});

it('takes back a pin that is refused, with its code', async () => {
  const open = twoTabs();
  const bob = await open('bob');
  bob.open('team');
  const message = await bob.say('team', 'mine');
  const result = bob.client.actions.pinMessage(refOf(message), true);
  expect((await seenBy(bob, message)).pinned).toBe(true);
  expect(await result).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  expect((await seenBy(bob, message)).pinned).not.toBe(true);
});

it('pins no more than there may be', async () => {
  const open = twoTabs();
  const alice = await open('alice');
  alice.open('pair');
  const limit = alice.client.store.getState().session.limits.pinnedMessages ?? 0;
  expect(limit).toBeGreaterThan(0);
  for (let count = 0; count < limit; count += 1) {
    const result = await alice.client.actions.pinMessage(refOf(await alice.say('pair', `m${count}`)), true);
    expect(result.ok).toBe(true);
  }
  const result = await alice.client.actions.pinMessage(refOf(await alice.say('pair', 'one more')), true);
  expect(result).toMatchObject({ ok: false, error: { code: 'limit-reached', data: { limit } } });
});
