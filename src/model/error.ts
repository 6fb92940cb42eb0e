import type { ChatErrorCode } from './chatErrorCodes.js';
import type { Json } from './json.js';

/** When trying again makes sense. */
export type ChatErrorRetry = 'never' | 'later' | 'after-login';

/** The only form in which an error leaves an adapter: plain data that survives structuredClone. */
export interface ChatError {
  /** What went wrong, of the closed list. */
  readonly code: ChatErrorCode;
  /** `never`: the same call fails again. `later`: it may go well by itself. `after-login`: a person has to sign in first. */
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
