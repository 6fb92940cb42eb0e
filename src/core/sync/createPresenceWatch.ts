import type { ClientContext } from '../engine/clientContext.js';

/** One subscription at the backend, for people who were asked for together. */
interface Batch {
  readonly userIds: readonly string[];
  release: () => void;
}

/** Watches each person once, however many screens show them. */
export interface PresenceWatch {
  watch(userIds: readonly string[]): () => void;
  /** A new connection knows of no watch. */
  renew(): void;
  clear(): void;
}

export function createPresenceWatch(context: ClientContext, isUp: () => boolean): PresenceWatch {
  const users = new Map<string, number>();
  let batches: Batch[] = [];
  let isScheduled = false;

  function update(): void {
    isScheduled = false;
    const presence = context.adapter.presence;
    const isWanted = (id: string): boolean => (users.get(id) ?? 0) > 0;
    for (const batch of batches.filter(({ userIds }) => !userIds.some(isWanted))) batch.release();
    batches = batches.filter(({ userIds }) => userIds.some(isWanted));
    for (const [id, count] of users) if (count === 0) users.delete(id);
    if (presence === undefined || !isUp()) return;
    const covered = new Set(batches.flatMap(({ userIds }) => userIds));
    const missing = [...users.keys()].filter((id) => !covered.has(id));
    if (missing.length > 0) batches.push({ userIds: missing, release: presence.watch({ userIds: missing }) });
  }

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    // A moment later: a list that scrolls lets go of some and takes others in one go.
    context.platform.clock.after(0, update);
  }

  function releaseAll(): void {
    for (const { release } of batches) release();
    batches = [];
  }

  return {
    watch(userIds) {
      const mine = [...new Set(userIds)];
      for (const id of mine) users.set(id, (users.get(id) ?? 0) + 1);
      schedule();
      let isReleased = false;
      return () => {
        if (isReleased) return;
        isReleased = true;
        for (const id of mine) users.set(id, Math.max(0, (users.get(id) ?? 0) - 1));
        schedule();
      };
    },
    renew() {
      releaseAll();
      update();
    },
    clear() {
      releaseAll();
    },
  };
}
