import type { PresenceFacet } from '../../../contract/facets/signals.js';
import { chatError } from '../../../model/error.js';
import { writeStatusText } from '../convert/statusText.js';
import type { TencentSession } from '../createTencentSession.js';
import { listAt, textAt } from '../read.js';

/** Timers know no longer ones. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** How I am, and until when. */
export function createOwnStatus(session: TencentSession): Required<Pick<PresenceFacet, 'set'>> {
  let lapse: ReturnType<typeof setTimeout> | undefined;

  return {
    async set({ status, text = '', until, signal }) {
      if (status === 'offline') throw chatError('unsupported', { detail: 'whoever is signed in is seen' });
      if (until !== undefined && until <= session.now()) throw chatError('invalid', { detail: 'the time is over' });
      const customStatus = writeStatusText(status, text, until);
      await session.ask(signal, (sdk) => sdk.setSelfStatus({ customStatus }));
      clearTimeout(lapse);
      const left = (until ?? Infinity) - session.now();
      if (left <= LONGEST_TIMER) lapse = setTimeout(() => void takeBack(session.self, customStatus).catch(() => {}), left);
    },
  };

  /** Our own clients see by themselves that it is over. For others it is taken away, if it is still what was chosen here. */
  async function takeBack(self: string, customStatus: string): Promise<void> {
    if (session.self !== self) return;
    const data = await session.ask(undefined, (sdk) => sdk.getUserStatus({ userIDList: [self] }));
    const isStill = listAt(data, 'successUserList').some((status) => textAt(status, 'customStatus') === customStatus);
    if (isStill) await session.ask(undefined, (sdk) => sdk.setSelfStatus({ customStatus: '' }));
  }
}
