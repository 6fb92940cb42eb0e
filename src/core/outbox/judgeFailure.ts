import type { ChatErrorCode } from '../../model/chatErrorCodes.js';
import type { ChatError } from '../../model/error.js';

/** What became of a send that failed. `refused`: it will never be taken. `held`: surely not taken. `doubt`: who knows. */
export type Verdict = 'refused' | 'held' | 'doubt';

/** It is not known whether the backend has it, whatever the error says about trying again. */
const doubtful: readonly ChatErrorCode[] = ['in-doubt', 'timeout', 'unknown', 'aborted'];
/** Nothing was taken: it did not leave this machine, was turned away at the door, or its bytes did not get through. */
const notTaken: readonly ChatErrorCode[] = [
  'offline',
  'not-connected',
  'rate-limited',
  'upload-failed',
  'unauthenticated',
  'credentials-expired',
];

export function judgeFailure(error: ChatError): Verdict {
  if (doubtful.includes(error.code)) return 'doubt';
  if (error.retry === 'never') return 'refused';
  if (notTaken.includes(error.code) || error.retry === 'after-login') return 'held';
  return 'doubt';
}

/** Waits for the way to the backend, however long that takes, and does not count as a try. */
export function isOffline(error: ChatError): boolean {
  return error.code === 'offline' || error.code === 'not-connected' || error.retry === 'after-login';
}
