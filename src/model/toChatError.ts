import { chatErrorCodes } from './chatErrorCodes.js';
import { type ChatError, chatError } from './error.js';

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
