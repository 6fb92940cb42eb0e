import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunked } from '../../src/model/chunked.js';

test('is the flat array, whatever is asked for after what', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer(), { maxLength: 5 }), { maxLength: 8 }),
      fc.array(fc.integer({ min: -2, max: 45 })),
      (chunks, asked) => {
        const flat = chunks.flat();
        const items = chunked(chunks);
        expect(items.count).toBe(flat.length);
        for (const index of asked) {
          expect(items.at(index)).toBe(flat[index]);
          const chunk = items.chunkOf(index);
          if (index < 0 || index >= flat.length) expect(chunk).toBe(-1);
          else expect(chunks[chunk]?.[index - items.startOf(chunk)]).toBe(flat[index]);
        }
      },
    ),
  );
});

test('has nothing between its items', () => {
  expect(chunked([[1, 2]]).at(0.5)).toBeUndefined();
  expect(chunked([]).at(0)).toBeUndefined();
});
