/** How often each thing is wanted: by name, until each who wants it has let go. */
export interface Counts {
  has(name: string): boolean;
  /** Returns the release. */
  hold(names: readonly string[]): () => void;
}

export function createCounts(): Counts {
  const counts = new Map<string, number>();
  return {
    has: (name) => counts.has(name),
    hold(names) {
      let isReleased = false;
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
      return () => {
        if (isReleased) return;
        isReleased = true;
        for (const name of names) {
          const rest = (counts.get(name) ?? 1) - 1;
          if (rest > 0) counts.set(name, rest);
          else counts.delete(name);
        }
      };
    },
  };
}
