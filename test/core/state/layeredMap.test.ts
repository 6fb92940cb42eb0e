import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapWith } from '../../../src/core/reducers/layeredMap.js';

type Values = ReadonlyMap<number, number | undefined>;

const keys = 400;
const steps = fc.array(fc.array(fc.tuple(fc.nat(keys - 1), fc.option(fc.nat(9), { nil: undefined })), { maxLength: 60 }), {
  maxLength: 12,
});

function look(map: Values) {
  const byKey = Array.from({ length: keys }, (_, key) => (map.has(key) ? [map.get(key)] : []));
  return [map.size, byKey, [...map], [...map.keys()], [...map.values()]];
}

test.each([0, 250, 300])('a map of %s entries with others is what a copy of it would be, and stays as it was itself', (size) => {
  fc.assert(
    fc.property(steps, (all) => {
      const start: Values = new Map(Array.from({ length: size }, (_, key) => [key, key]));
      const known = [{ map: start, copy: new Map(start) }];
      for (const entries of all) {
        const { map, copy } = known.at(-1) ?? { map: start, copy: start };
        known.push({ map: mapWith(map, entries), copy: new Map([...copy, ...entries]) });
      }
      for (const { map, copy } of known) expect(look(map)).toEqual(look(copy));
    }),
    { numRuns: 20 },
  );
});

test('a large map is not copied for each change', () => {
  const large = new Map(Array.from({ length: 10_000 }, (_, key) => [key, key]));
  let copies = 0;
  large[Symbol.iterator] = () => {
    copies += 1;
    return large.entries();
  };
  let map: ReadonlyMap<number, number> = large;
  for (let key = 0; key < 100; key += 1) map = mapWith(map, [[key, -1]]);
  expect([map.get(99), map.get(100), copies]).toEqual([-1, 100, 0]);
});
