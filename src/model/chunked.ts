/** Items by index, in chunks. */
export interface Chunked<Item> {
  readonly count: number;
  /** Undefined where there is none. */
  at(index: number): Item | undefined;
  /** Where the chunk begins that holds `index`, and which it is; -1 where there is none. */
  chunkOf(index: number): number;
  /** The index of the first item of a chunk. */
  startOf(chunk: number): number;
}

/** Arrays as one, without a flat copy. Made for walking: the chunk that was found last is tried first. */
export function chunked<Item>(chunks: readonly (readonly Item[])[]): Chunked<Item> {
  const starts: number[] = [];
  let count = 0;
  for (const chunk of chunks) {
    starts.push(count);
    count += chunk.length;
  }
  let last = 0;
  let from = 0;
  let to = chunks[0]?.length ?? 0;

  function chunkOf(index: number): number {
    if (index >= from && index < to) return last;
    if (!(index >= 0 && index < count)) return -1;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    last = low;
    from = starts[low] ?? 0;
    to = starts[low + 1] ?? count;
    return low;
  }

  return {
    count,
    at: (index) => (chunkOf(index) < 0 ? undefined : chunks[last]?.[index - from]),
    chunkOf,
    startOf: (chunk) => starts[chunk] ?? count,
  };
}
