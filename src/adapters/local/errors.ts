import { type ChatError, chatError } from '../../model/error.js';
import { isChatError, toChatError } from '../../model/toChatError.js';

/** A newer version of the app has the database. `ChatError.data` of the trouble that says so. */
export const outdated = { reason: 'outdated' } as const;

/** What IndexedDB said, in the words of the contract. */
export function storageError(thrown: unknown): ChatError {
  if (isChatError(thrown)) return thrown;
  const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  switch (nameOf(thrown)) {
    case 'QuotaExceededError':
      return chatError('storage-full', { detail });
    case 'VersionError':
      return chatError('storage-blocked', { detail, data: outdated });
    case 'SecurityError':
    case 'InvalidStateError':
    case 'NotAllowedError':
    case 'TimeoutError':
      return chatError('storage-blocked', { detail });
    default:
      return chatError('storage-corrupt', { detail });
  }
}

/** Whether the database failed, rather than the code that used it. */
export function isStorageFailure(thrown: unknown): boolean {
  // A value that cannot be stored is the caller's doing.
  return thrown instanceof DOMException && thrown.name !== 'DataCloneError';
}

export function isOutdated(error: ChatError): boolean {
  return error.code === 'storage-blocked' && typeof error.data === 'object' && error.data !== null && 'reason' in error.data;
}

/** Whatever came out of a call, as it may leave the adapter. */
export function callError(thrown: unknown): ChatError {
  if (nameOf(thrown) === 'DataCloneError') return chatError('invalid', { detail: 'what was given cannot be stored' });
  return isStorageFailure(thrown) && nameOf(thrown) !== 'AbortError' ? storageError(thrown) : toChatError(thrown);
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : '';
}
