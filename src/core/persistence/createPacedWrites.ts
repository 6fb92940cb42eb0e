import type { ClockPort, StorageWrite } from '../../platform/ports.js';
import type { AccountStorage } from './createAccountStorage.js';

/**
 * Writes of what changes often. The first change is written at once, what follows at most every `everyMs`, only the last of
 * each key.
 */
export interface PacedWrites {
  /** `value` undefined deletes the row. */
  set(table: string, key: string, value: unknown): void;
  /** Writes now what waits. */
  flush(): void;
  /** Forgets what waits. */
  clear(): void;
}

export function createPacedWrites(
  storage: AccountStorage,
  clock: ClockPort,
  everyMs: number,
  onWritten: (write: StorageWrite, kept: boolean) => void = () => {},
): PacedWrites {
  const waiting = new Map<string, StorageWrite>();
  let stopTimer: (() => void) | null = null;

  function flush(): void {
    if (waiting.size === 0) return;
    const batch = [...waiting.values()];
    waiting.clear();
    void storage.write(batch).then((kept) => {
      for (const write of batch) onWritten(write, kept);
    });
  }

  function onTimer(): void {
    stopTimer = null;
    if (waiting.size === 0) return;
    flush();
    stopTimer = clock.after(everyMs, onTimer);
  }

  return {
    set(table, key, value) {
      waiting.set(`${table}/${key}`, value === undefined ? { op: 'delete', table, key } : { op: 'put', table, key, value });
      if (stopTimer !== null) return;
      flush();
      stopTimer = clock.after(everyMs, onTimer);
    },
    flush,
    clear() {
      waiting.clear();
      stopTimer?.();
      stopTimer = null;
    },
  };
}
