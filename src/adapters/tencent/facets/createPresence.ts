import type { PresenceFacet } from '../../../contract/facets/signals.js';
import { chatError } from '../../../model/error.js';
import { readStatus, writeStatusText } from '../convert/readPeople.js';
import type { TencentSession } from '../createTencentSession.js';
import { listAt } from '../read.js';

/** People whom one call may name. */
const AT_ONCE = 100;

export function createPresence(session: TencentSession): Required<PresenceFacet> {
  const watched = new Map<string, number>();

  return {
    watch({ userIds }) {
      const fresh = userIds.filter((id) => {
        const count = watched.get(id) ?? 0;
        watched.set(id, count + 1);
        return count === 0;
      });
      void subscribe(fresh, [...userIds]);
      let isReleased = false;
      return () => {
        if (isReleased) return;
        isReleased = true;
        const gone = userIds.filter((id) => {
          const left = (watched.get(id) ?? 1) - 1;
          if (left > 0) watched.set(id, left);
          else watched.delete(id);
          return left <= 0;
        });
        for (const userIDList of chunks(gone))
          void session.ask(undefined, (sdk) => sdk.unsubscribeUserStatus({ userIDList })).catch(() => {});
      };
    },
    async set({ status, text = '', until, signal }) {
      if (status === 'offline') throw chatError('unsupported', { detail: 'whoever is signed in is seen' });
      if (until !== undefined) throw chatError('unsupported', { detail: 'a status stays until it is changed' });
      await session.ask(signal, (sdk) => sdk.setSelfStatus({ customStatus: writeStatusText(status, text) }));
    },
  };

  /** What the service does not tell of somebody is not told. */
  async function subscribe(fresh: readonly string[], all: readonly string[]): Promise<void> {
    for (const userIDList of chunks(fresh)) await session.ask(undefined, (sdk) => sdk.subscribeUserStatus({ userIDList })).catch(() => {});
    for (const userIDList of chunks(all)) {
      const data = await session.ask(undefined, (sdk) => sdk.getUserStatus({ userIDList })).catch(() => undefined);
      const known = listAt(data, 'successUserList').flatMap((status) => readStatus(status) ?? []);
      session.emit(known.filter(({ userId }) => watched.has(userId)).map((presence) => ({ type: 'presence', presence })));
    }
  }
}

function chunks(ids: readonly string[]): readonly string[][] {
  return Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, index) => ids.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
}
