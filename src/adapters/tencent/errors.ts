import type { ChatErrorCode } from '../../model/chatErrorCodes.js';
import { type ChatError, chatError } from '../../model/error.js';
import { isChatError } from '../../model/toChatError.js';
import { isRecord, numberAt, textAt } from './read.js';

/** The codes that each of ours stands for: those of the web SDK (2000 to 3199), of the service, and of native clients on one account. */
const codes: Partial<Record<ChatErrorCode, readonly number[]>> = {
  offline: [-2, 2800, 2805, 6200, 9508, 9510, 9512, 9514, 9516, 9517, 9523, 9524, 9525],
  timeout: [2801, 6012, 9518, 9519, 9521, 60008],
  'in-doubt': [6201, 9520],
  aborted: [7009, 114003],
  'not-connected': [-5, 2022, 2023, 2024, 2999, 3000, 3001, 3005, 6004, 6013, 6014, 6026, 6205, 9503],
  unauthenticated: [2002, 2003, 70002, 70003, 70005, 70009, 70013, 70014, 70016, 70020, 70052, 70107, 70206, 70402, 70403],
  'credentials-expired': [3004, 6206, 70001],
  'signed-in-elsewhere': [1002, 3002, 3003, 3006, 6208, 91101],
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
    2451, 2500, 2501, 2503, 2603, 2711, 2716, 8012, 10010, 10015, 10019, 10024, 10030, 10050, 20001, 20003, 30003, 30614, 31704, 31804,
    40003, 50001, 90012, 90048, 114000,
  ],
  'already-exists': [2025, 2701, 2710, 10013, 10021, 10025],
  conflict: [2480, 10056, 30008],
  invalid: [
    2000, 2001, 2105, 2106, 2114, 2119, 2252, 2352, 2450, 2454, 2502, 2600, 2602, 2683, 2686, 2721, 2722, 2742, 3021, 3153, 4001, 4003,
    4004, 6016, 6017, 6021, 6027, 6031, 7003, 8501, 8505, 9001, 9004, 10003, 10004, 10008, 10011, 10012, 10026, 30001, 30002, 30004, 40001,
    40002, 40009, 40605, 40610,
  ],
  empty: [2108, 2251, 2401, 7004, 7006, 8510],
  'too-large': [2253, 2301, 2351, 2402, 7005, 8001, 8502, 8503, 8504, 8506, 9002, 9003, 9005, 9522, 40601, 80002, 93000, 114002],
  'limit-reached': [8005, 8507, 9006, 10005, 10014, 10036, 10037, 10038, 30010, 30011, 30012, 30013, 30014, 70398, 90011],
  'rate-limited': [
    2996, 7008, 8511, 8512, 8513, 8514, 9506, 9507, 9511, 10006, 10023, 10049, 30540, 31707, 60007, 60011, 60018, 60019, 60022, 70050,
    -10113, -10114,
  ],
  unsupported: [2115, 2641, 2905, 2997, 2998, 3122, 7013, 10059, 60016, 60017, 60020],
  'upload-failed': [2040, 2041, 2300, 2350, 2400, 2403, 6006, 6007, 6008, 8002, 8003, 114001, 114004, 114005, 114011, 115066, 115068],
  server: [
    2100, 2110, 2111, 2112, 2117, 2118, 2452, 2660, 2901, 2903, 6002, 6009, 10002, 10018, 20002, 20004, 20005, 20018, 30006, 30007, 40006,
    50004, 50005, 70169, 70500, 90992, 90994, 90995, 91000,
  ],
};

const ours: ReadonlyMap<number, ChatErrorCode> = new Map(
  Object.entries(codes).flatMap(([code, theirs]) => theirs.map((each) => [each, code as ChatErrorCode])),
);

/** A request was made, and waits for the other side. Comes as an answer, and on some versions as an error. */
export const REQUESTED = 30539;

/** What was thrown, rejected or emitted by the SDK. */
export function toError(thrown: unknown): ChatError {
  if (isChatError(thrown)) return thrown;
  const code = isRecord(thrown) ? numberAt(thrown, 'code') : undefined;
  const detail = isRecord(thrown) ? textAt(thrown, 'message') : String(thrown);
  // What the SDK throws at once, without a code, are its objections to arguments.
  if (code === undefined) return chatError('invalid', { detail });
  return chatError(codeOf(code), { backendCode: code, detail, ...(code === 2040 && { retry: 'never' }) });
}

export function codeOf(code: number): ChatErrorCode {
  // The app's own codes, given by its callbacks before a message is sent.
  if (code >= 120001 && code <= 130000) return 'rejected-content';
  return ours.get(code) ?? 'unknown';
}
