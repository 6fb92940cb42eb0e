import { expect, it, onTestFinished, vi } from 'vitest';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import { extensionsKey, extensionsPart } from '../../../src/core/parts/extensions/extensionsPart.js';
import { emptyLedger, takeFetched, takePatch, valuesOf } from '../../../src/core/parts/extensions/ledger.js';
import { partOf } from '../../../src/core/parts/partOf.js';
import { chatError } from '../../../src/model/error.js';
import type { JsonObject } from '../../../src/model/json.js';
import type { Message } from '../../../src/model/message.js';
import { refOf, seenBy, type Tab, twoTabs } from './twoTabs.js';

const extensions = ({ client }: Tab) => partOf(client, extensionsPart);
const valuesIn = (tab: Tab, message: Message) => extensions(tab).store.getState().byMessage.get(extensionsKey(message));

async function poll(wrap?: (adapter: ChatAdapter) => ChatAdapter) {
  const open = twoTabs();
  const [alice, bob] = [await open('alice', wrap), await open('bob')];
  for (const tab of [alice, bob]) tab.open('pair');
  const mine = await alice.say('pair', 'lunch?');
  const theirs = await seenBy(bob, mine);
  onTestFinished(extensions(alice).hold((actions) => actions.hold(refOf(mine))));
  onTestFinished(extensions(bob).hold((actions) => actions.hold(refOf(theirs))));
  await vi.waitFor(() => expect([valuesIn(alice, mine)?.status, valuesIn(bob, theirs)?.status]).toEqual(['ready', 'ready']));
  return { alice, bob, mine, theirs };
}

it('shows a vote at once, and in the other tab, and both where both vote at once', async () => {
  const { alice, bob, mine, theirs } = await poll();
  const vote = (tab: Tab, message: Message, value: string) =>
    extensions(tab).run((actions) => actions.patch(refOf(message), { [`vote:${tab === alice ? 'alice' : 'bob'}`]: value }));
  const votes = [vote(alice, mine, 'yes'), vote(bob, theirs, 'no')];
  await vi.waitFor(() => expect(valuesIn(alice, mine)?.values).toMatchObject({ 'vote:alice': 'yes' }));
  for (const result of await Promise.all(votes)) expect(result.ok).toBe(true);
  for (const [tab, message] of [[alice, mine] as const, [bob, theirs] as const]) {
    await vi.waitFor(() => expect(valuesIn(tab, message)?.values).toEqual({ 'vote:alice': 'yes', 'vote:bob': 'no' }));
  }
});

it('agrees on one key that both write at once', async () => {
  const { alice, bob, mine, theirs } = await poll();
  const writes = Array.from({ length: 10 }, (_, index) => [
    extensions(alice).run((actions) => actions.patch(refOf(mine), { turn: `alice ${index}` })),
    extensions(bob).run((actions) => actions.patch(refOf(theirs), { turn: `bob ${index}` })),
  ]).flat();
  await Promise.all(writes);
  await vi.waitFor(async () => {
    const truth = await alice.adapter.extensions?.get({ ref: refOf(mine) });
    expect(valuesIn(alice, mine)?.values).toEqual(truth);
    expect(valuesIn(bob, theirs)?.values).toEqual(truth);
  });
});

it('takes back what is refused, with its code', async () => {
  const { alice, mine } = await poll();
  await extensions(alice).run((actions) => actions.patch(refOf(mine), { seat: 'alice' }));
  const seen: unknown[] = [];
  onTestFinished(extensions(alice).store.subscribe(() => seen.push(valuesIn(alice, mine)?.values)));
  const late = extensions(alice).run((actions) => actions.patch(refOf(mine), { seat: 'bob' }, { seat: null }));
  expect(await late).toMatchObject({ ok: false, error: { code: 'conflict' } });
  expect(seen).toContainEqual({ seat: 'bob' });
  expect(valuesIn(alice, mine)?.values).toEqual({ seat: 'alice' });
});

it('knows its own votes also of a backend that does not tell what one did oneself', async () => {
  const deaf = (adapter: ChatAdapter): ChatAdapter => ({
    ...adapter,
    subscribe: (listener) => adapter.subscribe((events) => listener(events.filter(({ type }) => type !== 'extensions'))),
  });
  const { alice, bob, mine, theirs } = await poll(deaf);
  await extensions(alice).run((actions) => actions.patch(refOf(mine), { turn: 'alice' }));
  await vi.waitFor(() => expect(valuesIn(alice, mine)?.values).toEqual({ turn: 'alice' }));
  await vi.waitFor(() => expect(valuesIn(bob, theirs)?.values).toEqual({ turn: 'alice' }));
});

it('says why nothing is shown once the message is taken back', async () => {
  const { alice, bob, mine, theirs } = await poll();
  await alice.client.actions.recall(refOf(mine));
  await vi.waitFor(() => expect(valuesIn(bob, theirs)).toMatchObject({ status: 'failed', error: { code: 'not-found' } }));
  expect(await extensions(bob).run((actions) => actions.patch(refOf(theirs), { a: 1 }))).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  });
  expect(chatError('not-found').retry).toBe('never');
});

it('ends alike in any order of arrival, however often patches come, before and after what was fetched', () => {
  const target = { conversationId: 'c', names: ['s:1'] };
  const patches: readonly JsonObject[] = [{ a: 1 }, { a: 2, b: { x: 1 } }, { b: { y: 2 } }, { a: null }, { c: 1, a: 3 }];
  const events = patches.map((patch, index) => ({ type: 'extensions' as const, target, by: 'ann', at: 1, order: `0${index}`, patch }));
  const expected = { a: 3, b: { x: 1, y: 2 }, c: 1 };
  const fetchedAfter = (count: number) =>
    valuesOf(events.slice(0, count).reduce((ledger, event) => takePatch(ledger, event, undefined), emptyLedger));
  for (const order of permutations([0, 1, 2, 3, 4])) {
    for (let at = 0; at <= order.length; at += 1) {
      // What is fetched holds all that was told before it was asked for, and all that came before that.
      const told = order.slice(0, at);
      const asked = told.reduce((ledger, index) => takePatch(ledger, events[index] ?? never(), undefined), emptyLedger);
      const fetched = takeFetched(asked, asked, fetchedAfter(Math.max(-1, ...told) + 1));
      const later = [...order.slice(at), ...told, ...order.slice(at)];
      const ledger = later.reduce((known, index) => takePatch(known, events[index] ?? never(), undefined), fetched);
      expect(valuesOf(ledger)).toEqual(expected);
    }
  }
});

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}

function never(): never {
  throw new Error('out of range');
}
