import type { ChatError } from '../../model/error.js';
import { isChatError } from '../../model/toChatError.js';

/** Fails the case, with what should have been. */
export function assert(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

export function assertEqual(actual: unknown, expected: unknown, what: string): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  assert(is === should, `${what}: expected ${should}, got ${is}`);
}

/** The call must fail, and with plain data of the closed list. */
export async function assertRefused(call: Promise<unknown>, what: string): Promise<ChatError> {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error ?? null,
  );
  assert(thrown !== undefined, `${what} must fail`);
  return assertChatError(thrown, what);
}

export function assertChatError(thrown: unknown, what: string): ChatError {
  assert(isChatError(thrown), `${what} must fail with a ChatError, and failed with ${String(thrown)}`);
  assert(!(thrown instanceof Error), `${what} must fail with plain data, not with an Error`);
  structuredClone(thrown);
  return thrown;
}
