import type { ChatErrorCode } from '../../../model/chatErrorCodes.js';
import { type ChatError, chatError } from '../../../model/error.js';
import { isChatError } from '../../../model/toChatError.js';

/** The same refusal under another code: what one call means by a number, another does not. */
export function chatErrorOf(code: ChatErrorCode, { backendCode, detail }: ChatError): ChatError {
  return chatError(code, { backendCode, detail });
}

/** Passes over what was refused because it is so already. */
export async function unlessDone(call: Promise<unknown>, ...codes: readonly ChatErrorCode[]): Promise<void> {
  await call.catch((thrown: unknown) => {
    if (!isChatError(thrown) || !codes.includes(thrown.code)) throw thrown;
  });
}
