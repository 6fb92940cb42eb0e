import type { ChatErrorCode } from '../../model/chatErrorCodes.js';
import type { ChatError } from '../../model/error.js';
import { connectionCodes, type ErrorCodes, errorBy } from './errors.js';

/** The codes that each of ours stands for: those of the web SDK (2000 to 3199), of the service, and of native clients on one account. */
const codes: ErrorCodes = {
  ...connectionCodes,
  aborted: [7009, 114003],
  unauthenticated: [2002, 2003, 70002, 70003, 70005, 70009, 70013, 70014, 70016, 70020, 70052, 70107, 70206, 70402, 70403],
  'account-suspended': [70051, 70114],
  forbidden: [
    2116, 2453, 2481, 2601, 2620, 2621, 2622, 2661, 2662, 2681, 2684, 2685, 2687, 8011, 8508, 8509, 10007, 10009, 10032, 10033, 10034,
    10035, 10041, 30009, 30516, 40004, 40007, 40008,
  ],
  'not-member': [2101, 2623, 2642, 11000],
  muted: [10017, 20012],
  blocked: [20007, 30515, 30525],
  'not-friend': [2700, 20009, 20010, 20011],
  'rejected-content': [3123, 4005, 7015, 8004, 10016, 20006, 30005, 40005, 80001],
  expired: [6010, 8010, 8020, 8021, 10031, 20016],
  'not-found': [
    2451, 2500, 2501, 2503, 2603, 2711, 2716, 10010, 10015, 10019, 10024, 10030, 10050, 20001, 20003, 30003, 30614, 31704, 31804, 40003,
    50001, 90012, 90048, 114000,
  ],
  'already-exists': [2025, 2701, 2710, 8012, 10013, 10021, 10025],
  conflict: [2480, 10056, 23001, 30008],
  invalid: [
    2000, 2001, 2105, 2106, 2114, 2119, 2252, 2352, 2450, 2454, 2502, 2600, 2602, 2683, 2686, 2721, 2722, 2742, 2995, 3021, 3153, 4001,
    4003, 4004, 6016, 6017, 6021, 6027, 6031, 7003, 7007, 9001, 9004, 10003, 10004, 10008, 10011, 10012, 10026, 30001, 30002, 30004,
  ],
  empty: [2108, 2251, 2401, 7004, 7006, 8510],
  'too-large': [2253, 2301, 2351, 2402, 7005, 8001, 8502, 8503, 8504, 8506, 9002, 9003, 9005, 9522, 40601, 80002, 93000, 114002],
  'limit-reached': [8005, 8507, 9006, 10005, 10014, 10036, 10037, 10038, 30010, 30011, 30012, 30013, 30014, 70398, 90011],
  'rate-limited': [
    2996, 6015, 7008, 7501, 7502, 8511, 8512, 8513, 8514, 9506, 9507, 9511, 10006, 10023, 10049, 30540, 31707, 60007, 60011, 60018, 60019,
    60022, 70050, -10113, -10114,
  ],
  unsupported: [2115, 2641, 2905, 2997, 2998, 3122, 7013, 10059, 60016, 60017, 60020],
  'upload-failed': [2040, 2041, 2109, 2300, 2350, 2400, 2403, 6006, 6007, 6008, 8002, 8003, 114001, 114004, 114005, 114011, 115066, 115068],
  'storage-full': [6022],
  'storage-corrupt': [6005, 6019, 7010, 7011],
  server: [
    2100, 2110, 2111, 2112, 2117, 2118, 2452, 2660, 2901, 2903, 4002, 6001, 6002, 6009, 7001, 7002, 7012, 10002, 10018, 20002, 20004, 20005,
    20018, 30006, 30007, 40006, 50004, 50005, 70169, 70500, 90992, 90994, 90995, 91000,
  ],
};

/** What of a family is not named above: access, tickets, transport, arguments of one kind or another, and the app's own refusals. */
const families: readonly (readonly [from: number, to: number, code: ChatErrorCode])[] = [
  [-10200, -300, 'unauthenticated'],
  [7500, 7599, 'server'],
  [8500, 8599, 'invalid'],
  [9500, 9599, 'offline'],
  [40000, 40999, 'invalid'],
  [50000, 50099, 'invalid'],
  [60000, 60099, 'unsupported'],
  [90000, 90099, 'invalid'],
  // Given by the app's callbacks before a message is sent.
  [120001, 130000, 'rejected-content'],
];

const ours: ReadonlyMap<number, ChatErrorCode> = new Map(
  Object.entries(codes).flatMap(([code, theirs]) => theirs.map((each) => [each, code as ChatErrorCode])),
);

/** A request was made, and waits for the other side. Comes as an answer, and on some versions as an error. */
export const REQUESTED = 30539;

/** What was thrown, rejected or emitted by the SDK. */
export const errorOf = (thrown: unknown): ChatError => errorBy(thrown, codeOf);

export function codeOf(code: number): ChatErrorCode {
  return ours.get(code) ?? families.find(([from, to]) => code >= from && code <= to)?.[2] ?? 'unknown';
}
