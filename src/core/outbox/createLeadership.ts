import type { LockPort } from '../../platform/ports.js';

/** Who sends for the account: the one tab that holds the lock. */
export interface Leadership {
  /** Waits for the lock, and leads once it is there. */
  run(lockName: string): void;
  /** Lets another tab lead, once what is under way has settled. */
  resign(): void;
  isLeading(): boolean;
}

export interface LeadershipOptions {
  readonly locks: LockPort;
  readonly onLead: () => void;
  /** Resolves when nothing of ours is on its way any more. */
  readonly settled: () => Promise<void>;
}

export function createLeadership({ locks, onLead, settled }: LeadershipOptions): Leadership {
  let candidacy: { readonly controller: AbortController; isLeading: boolean; end: () => void } | null = null;

  return {
    run(lockName) {
      if (candidacy !== null) return;
      let end: () => void = () => {};
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      const mine = { controller: new AbortController(), isLeading: false, end };
      candidacy = mine;
      const hold = async (): Promise<void> => {
        if (candidacy !== mine) return;
        mine.isLeading = true;
        onLead();
        await ended;
        await settled();
      };
      locks.withLock(lockName, hold, mine.controller.signal).catch(() => {
        // Resigned while waiting. If not, there are no locks here: better to send without than never.
        if (candidacy === mine && !mine.isLeading) void hold();
      });
    },
    resign() {
      const former = candidacy;
      if (former === null) return;
      candidacy = null;
      // A lock that is held ignores the signal and is passed on by `end`.
      if (!former.isLeading) former.controller.abort();
      former.end();
    },
    isLeading: () => candidacy?.isLeading === true,
  };
}
