import type { PresenceFacet } from '../../../contract/facets/signals.js';
import { readStatus } from '../convert/statusText.js';
import type { TencentSession } from '../createTencentSession.js';
import { partsOf } from '../partsOf.js';
import { listAt } from '../read.js';

/** People whom one call may name. */
const AT_ONCE = 100;

/** How people are whom somebody looks at. */
export function createPresence(session: TencentSession): Pick<PresenceFacet, 'watch'> {
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
        for (const userIDList of partsOf(gone, AT_ONCE))
          void session.ask(undefined, (sdk) => sdk.unsubscribeUserStatus({ userIDList })).catch(() => {});
      };
    },
  };

  /** What the service does not tell of somebody is not told. */
  async function subscribe(fresh: readonly string[], all: readonly string[]): Promise<void> {
    for (const userIDList of partsOf(fresh, AT_ONCE))
      await session.ask(undefined, (sdk) => sdk.subscribeUserStatus({ userIDList })).catch(() => {});
    for (const userIDList of partsOf(all, AT_ONCE)) {
      const data = await session.ask(undefined, (sdk) => sdk.getUserStatus({ userIDList })).catch(() => undefined);
      const known = listAt(data, 'successUserList').flatMap((status) => readStatus(status) ?? []);
      session.emit(known.filter(({ userId }) => watched.has(userId)).map((presence) => ({ type: 'presence', presence })));
    }
  }
}
