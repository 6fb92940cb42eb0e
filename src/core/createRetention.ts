import type { ClockPort } from '../platform/ports.js';

export interface RetentionOptions {
  readonly clock: ClockPort;
  readonly onFirst: () => void;
  readonly onLast: () => void;
}

/** Counts who holds a client. The last release counts a tick later: StrictMode, and a provider that moves, take hold again at once. */
export function createRetention({ clock, onFirst, onLast }: RetentionOptions): () => () => void {
  let holders = 0;
  let isHeld = false;

  return function retain() {
    holders += 1;
    if (!isHeld) {
      isHeld = true;
      onFirst();
    }
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      holders -= 1;
      clock.after(0, () => {
        if (holders > 0 || !isHeld) return;
        isHeld = false;
        onLast();
      });
    };
  };
}
