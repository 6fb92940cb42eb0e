import type { Json } from './json.js';

/**
 * The closed list of what can go wrong between a client and a backend. Adapters translate their own codes into these
 * and keep the original in `backendCode`; words for each code, in each language, are in the catalogue (`error.<code>`).
 */
export const chatErrorCodes = [
  'offline', // no way to the backend now
  'timeout', // asked, no answer in time
  'aborted', // we withdrew the call
  'in-doubt', // sent, but it is not known whether it arrived; a person decides
  'not-connected', // called before connect() resolved or after it ended
  'unauthenticated', // credentials refused
  'credentials-expired', // renew and go on
  'signed-in-elsewhere', // this session was ended by another one
  'account-suspended', // the account may not sign in
  'forbidden', // the role has no right to this
  'not-member', // not in this conversation any more
  'muted', // may not write here for now
  'all-muted', // nobody but the staff may write here for now
  'blocked', // the other side does not take messages from here
  'not-friend', // only contacts may write
  'rejected-content', // refused for what it says
  'expired', // the window in which this was allowed has closed
  'not-found', // the object is gone
  'already-exists', // it is there already
  'conflict', // somebody changed it meanwhile
  'invalid', // malformed argument
  'empty', // nothing to send
  'too-large', // over a limit of bytes
  'limit-reached', // over a limit of count
  'rate-limited', // too many calls
  'unsupported', // the backend has no such thing
  'upload-failed', // the bytes did not get through
  'storage-full', // this device has no room left
  'storage-blocked', // this browser does not let us store
  'storage-corrupt', // what was stored cannot be read
  'undecryptable', // the key is missing
  'server', // the backend failed
  'unknown',
] as const;

/** The closed list of what can go wrong, `chatErrorCodes`. Words for each are in the catalogue. */
export type ChatErrorCode = (typeof chatErrorCodes)[number];

/** When trying again makes sense. */
export type ChatErrorRetry = 'never' | 'later' | 'after-login';

/** The only form in which an error leaves an adapter: plain data that survives structuredClone. */
export interface ChatError {
  readonly code: ChatErrorCode;
  readonly retry: ChatErrorRetry;
  /** The backend's own code, for logs and support. */
  readonly backendCode?: string | number | undefined;
  /** Diagnostic text for developers, never shown as the message to a person. */
  readonly detail?: string | undefined;
  /** Further facts about the error, such as `{ limit: 8192 }`. */
  readonly data?: Json | undefined;
}

const retryByCode: Partial<Record<ChatErrorCode, ChatErrorRetry>> = {
  offline: 'later',
  timeout: 'later',
  'not-connected': 'later',
  'credentials-expired': 'after-login',
  unauthenticated: 'after-login',
  'signed-in-elsewhere': 'after-login',
  'rate-limited': 'later',
  'upload-failed': 'later',
  server: 'later',
  conflict: 'later',
};

/** Makes a ChatError; `retry` follows from the code unless it is given. */
export function chatError(code: ChatErrorCode, more: Partial<Omit<ChatError, 'code'>> = {}): ChatError {
  return { retry: retryByCode[code] ?? 'never', ...more, code };
}

/** Whether a value, such as what was thrown, is a `ChatError` with a code that is known here. */
export function isChatError(value: unknown): value is ChatError {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('retry' in value)) return false;
  return (chatErrorCodes as readonly unknown[]).includes(value.code);
}

/** Whatever was thrown, as a ChatError. A foreign exception becomes `unknown` with its text as detail. */
export function toChatError(thrown: unknown): ChatError {
  if (isChatError(thrown)) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') return chatError('aborted');
  if (thrown instanceof Error && thrown.name === 'TimeoutError') return chatError('timeout');
  return chatError('unknown', { detail: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown) });
}
