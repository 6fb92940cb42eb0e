import type { ExtensionsEvent } from '../../../contract/events.js';
import type { JsonObject } from '../../../model/json.js';
import { mergePatch } from '../../../model/mergePatch.js';
import type { MessageRef } from '../../../model/message.js';
import { assert, assertEqual } from '../assert.js';
import type { Actor, ConformanceCase } from '../conformanceCase.js';
import { isNamed, paged, refOf, sentText } from './sentText.js';

/** What everybody may put beside a message. */
export const extensionCases: readonly ConformanceCase[] = [
  {
    name: 'keeps what several put beside a message at once',
    facet: 'extensions',
    needs: ['extensions'],
    async run({ connect, inTime }) {
      const { alice, bob, ref, theirs } = await sentText(connect);
      const theirRef = refOf((await paged(bob, theirs, ref)).message);
      const writes = [patch(alice, ref, { a: 1, both: { x: 1 } }), patch(bob, theirRef, { b: 2, both: { y: 2 } })];
      await inTime('extensions.patch', Promise.all(writes));
      for (const [actor, to] of [[alice, ref] as const, [bob, theirRef] as const]) {
        assertEqual(sorted(await inTime('extensions.get', get(actor, to))), sorted({ a: 1, b: 2, both: { x: 1, y: 2 } }), 'all of it');
      }
      await inTime('extensions.patch', patch(alice, ref, { b: null }));
      assert(!('b' in (await inTime('extensions.get', get(bob, theirRef)))), 'null takes a key away');
      assert((await paged(alice, ref.conversationId, ref)).message.metadata?.a === undefined, 'none of it is in the metadata');
    },
  },
  {
    name: 'tells patches of extensions so that all end alike, in whatever order they come',
    facet: 'extensions',
    needs: ['extensions'],
    async run({ connect, inTime }) {
      const { alice, bob, ref, theirs } = await sentText(connect);
      const theirRef = refOf((await paged(bob, theirs, ref)).message);
      const writes = [1, 2, 3].flatMap((turn) => [patch(alice, ref, { turn: `a${turn}` }), patch(bob, theirRef, { turn: `b${turn}` })]);
      await inTime('extensions.patch', Promise.all(writes));
      for (let count = 1; count <= writes.length; count += 1) {
        await bob.hears(`${count} patches`, () => (patchesOf(bob, ref).size >= count ? true : undefined));
      }
      const told = [...patchesOf(bob, ref).values()].sort(compare).reduce((values, event) => mergePatch(values, event.patch), {});
      assertEqual(told, await inTime('extensions.get', get(bob, theirRef)), 'what the patches come to');
    },
  },
  {
    name: 'writes nothing where somebody was quicker',
    facet: 'extensions',
    needs: ['extensions'],
    async run({ connect, inTime, refuses, offeredIf }) {
      const { alice, bob, ref, theirs } = await sentText(connect);
      offeredIf(alice.adapter.contractVersion !== '1.0' && alice.adapter.contractVersion !== '1.1', 'contract 1.2');
      const theirRef = refOf((await paged(bob, theirs, ref)).message);
      await inTime('extensions.patch', patch(alice, ref, { seat: 'alice' }, { seat: null }));
      const { code } = await refuses('a patch that expects what is not so', patch(bob, theirRef, { seat: 'bob' }, { seat: null }));
      assertEqual(code, 'conflict', 'the code');
      assertEqual((await inTime('extensions.get', get(bob, theirRef))).seat, 'alice', 'who has the seat');
      await inTime('extensions.patch', patch(bob, theirRef, { seat: 'bob' }, { seat: 'alice' }));
    },
  },
];

function patch({ adapter }: Actor, ref: MessageRef, values: JsonObject, expected?: JsonObject): Promise<void> {
  assert(adapter.extensions !== undefined, 'extensions are there');
  return adapter.extensions.patch({ ref, patch: values, ...(expected === undefined ? {} : { expected }) });
}

function get({ adapter }: Actor, ref: MessageRef): Promise<JsonObject> {
  assert(adapter.extensions !== undefined, 'extensions are there');
  return adapter.extensions.get({ ref });
}

/** Each once, however often it was told. */
function patchesOf({ events }: Actor, ref: MessageRef): ReadonlyMap<string, ExtensionsEvent> {
  const found = events.flatMap((event) => (event.type === 'extensions' && isNamed(event.target, ref) ? [event] : []));
  return new Map(found.map((event) => [JSON.stringify([event.order, event.at, event.by, event.patch]), event]));
}

function compare(a: ExtensionsEvent, b: ExtensionsEvent): number {
  if (a.order !== undefined && b.order !== undefined && a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.at - b.at || (a.by < b.by ? -1 : 1);
}

/** Members in one order, one level deep. */
function sorted(values: JsonObject): unknown {
  return Object.entries(values)
    .map(([name, value]) => [name, typeof value === 'object' && value !== null ? Object.entries(value).sort() : value])
    .sort();
}
