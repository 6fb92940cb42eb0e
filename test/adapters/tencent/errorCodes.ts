import type { ChatErrorCode } from '../../../src/model/chatErrorCodes.js';

/** What the notes on error codes (§0.1) want done about a code: which of ours lead to that, and for which of the service's. */
export interface WantedAction {
  readonly action: string;
  readonly ours: readonly ChatErrorCode[];
  readonly theirs: readonly number[];
}

const from = (first: number, last: number): readonly number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Every code of the notes that the service, or a native client of the same account, can answer with. */
export const wanted: readonly WantedAction[] = [
  { action: 'waits for the connection', ours: ['offline'], theirs: [-2, 6200, 9508, 9510, 9512, 9514, 9516, 9517, 9523, 9524, 9525] },
  { action: 'a person looks whether it arrived', ours: ['in-doubt'], theirs: [6201, 9520] },
  {
    action: 'waits until the SDK is ready',
    ours: ['not-connected'],
    theirs: [-5, 2022, 2023, 2024, 6004, 6013, 6014, 6026, 6205, 9503],
  },
  { action: 'asks for a new UserSig, and goes on', ours: ['credentials-expired'], theirs: [6206, 70001] },
  { action: 'says that the account is in use elsewhere', ours: ['signed-in-elsewhere'], theirs: [6208, 91101] },
  {
    action: 'signs in again',
    ours: ['unauthenticated', 'account-suspended'],
    theirs: [
      ...[2002, 2003, 70002, 70003, 70005, 70009, 70013, 70014, 70016, 70020, 70051, 70052, 70107, 70114, 70206, 70402, 70403, -302],
      ...from(-10009, -10000),
      ...from(-10112, -10101),
    ],
  },
  {
    action: 'slows down',
    ours: ['rate-limited'],
    theirs: [
      ...[6015, 7008, 7501, 7502, 8511, 8512, 8513, 8514, 9506, 9507, 9511, 10006, 10023, 10049, 30540, 31707],
      ...[60007, 60011, 60018, 60019, 70050, -10113, -10114],
    ],
  },
  {
    action: 'tries again',
    ours: ['server', 'timeout', 'upload-failed', 'offline', 'conflict'],
    theirs: [
      ...[2041, 2100, 2109, 2110, 2111, 2112, 2117, 2300, 2350, 2400, 2403, 2452, 2480, 2660, 2901, 4002],
      ...[6001, 6002, 6006, 6007, 6008, 6009, 6012, 7001, 7002, 7012, 7503, 7504, 7505, 7506, 7507, 7508, 8002, 8003],
      ...[9501, 9502, 9504, 9505, 9509, 9513, 9515, 9518, 9519, 9521],
      ...[10002, 10018, 10056, 20002, 20004, 20005, 20018, 30006, 30007, 30008, 40006, 50004, 50005, 60008, 70169, 70500],
      ...[90992, 90994, 90995, 91000, 114001, 114004, 114005, 114011, 115066, 115068],
    ],
  },
  {
    action: 'corrects what was entered, or says that the app is at fault',
    ours: ['invalid', 'empty', 'too-large'],
    theirs: [
      ...[2000, 2001, 2105, 2106, 2108, 2114, 2251, 2252, 2253, 2301, 2351, 2352, 2401, 2402, 2450, 2502, 2600, 2602],
      ...[4001, 4003, 4004, 6016, 6017, 6021, 6027, 6031, 7003, 7004, 7005, 7006, 7007, 8001],
      ...[8501, 8502, 8503, 8504, 8505, 8506, 8510, 9001, 9002, 9003, 9004, 9005, 9522, 10003, 10004, 10008, 10011, 10012, 10026],
      ...[30001, 30002, 30004, 40001, 40002, 40009, 40601, 40605, 40610, 50002, 50003, 80002, 93000, 114002],
      ...[...from(90001, 90010), 90026, 90031, 90044],
    ],
  },
  { action: 'keeps the text, and says that one is muted', ours: ['muted'], theirs: [10017, 20012] },
  { action: 'says that messages are not taken, and not why', ours: ['blocked'], theirs: [20007, 30515, 30525] },
  { action: 'offers to add the contact', ours: ['not-friend'], theirs: [20009, 20010, 20011] },
  {
    action: 'keeps the text for editing, and sends it no more',
    ours: ['rejected-content'],
    theirs: [4005, 7015, 8004, 10016, 20006, 30005, 40005, 80001, ...from(120001, 120003), 130000],
  },
  {
    action: 'says that this may not be done',
    ours: ['forbidden', 'not-member', 'unsupported'],
    theirs: [
      ...[2101, 2115, 2116, 2453, 2481, 2601, 2620, 2621, 2622, 2623, 2661, 2662, 2681, 7013, 8011, 8508, 8509],
      ...[10007, 10009, 10032, 10033, 10034, 10035, 10041, 10059, 30009, 30516, 40004, 40007, 40008],
      ...[...from(60002, 60006), 60009, 60010, ...from(60012, 60017), 60020],
    ],
  },
  {
    action: 'lets go of what is no longer there, or over',
    ours: ['not-found', 'expired'],
    theirs: [
      ...[2451, 2500, 2501, 2503, 2603, 6010, 8010, 8020, 8021, 10010, 10015, 10019, 10024, 10030, 10031, 10050, 20001, 20003, 20016],
      ...[30003, 30614, 31704, 31804, 40003, 50001, 90012, 90048, 114000],
    ],
  },
  { action: 'takes it for done', ours: ['already-exists'], theirs: [2025, 8012, 10013, 10021, 10025] },
  {
    action: 'says which limit is reached',
    ours: ['limit-reached'],
    theirs: [8005, 8507, 9006, 10005, 10014, 10036, 10037, 10038, 30010, 30011, 30012, 30013, 30014, 70398, 90011],
  },
  { action: 'says that it was cancelled', ours: ['aborted'], theirs: [7009, 114003] },
  { action: 'says that the upload needs its plug-in', ours: ['upload-failed'], theirs: [2040] },
  { action: 'says that this device keeps nothing', ours: ['storage-full', 'storage-corrupt'], theirs: [6005, 6019, 6022, 7010, 7011] },
];

/** What stays `unknown`, shown with the service's number: and why. */
export const unknown: ReadonlyMap<number, string> = new Map([
  [6028, 'out of memory: nobody can say more than that it went wrong'],
  [30539, 'no failure: a request waits for its answer, which is an answer of its own'],
]);
