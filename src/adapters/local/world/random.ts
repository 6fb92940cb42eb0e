/** A number from 0 up to 2³² that depends on nothing but these numbers, and looks as if it did not. */
export function hash(...values: readonly number[]): number {
  let h = 0x9e3779b9;
  for (const value of values) {
    h = Math.imul(h ^ (value | 0), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return h >>> 0;
}

/** A number for a text. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) h = Math.imul(h ^ text.charCodeAt(index), 0x01000193);
  return h >>> 0;
}

/** The item that this number falls on. */
export function pick<Item>(items: readonly [Item, ...Item[]], random: number): Item {
  return items[random % items.length] ?? items[0];
}

/** A row of numbers from 0 up to, not including, 1. */
export function createRandom(seed: number): () => number {
  let count = 0;
  return () => {
    count += 1;
    return hash(seed, count) / 2 ** 32;
  };
}
