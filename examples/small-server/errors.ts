import { type ChatError, chatError, chatErrorCodes, isChatError, toChatError } from 'parley-kit/adapter';

/** The server's codes are a few of ours; what it may learn later counts as a failure of its own. */
export function toRefusal(status: number, code: string): ChatError {
  return chatError(chatErrorCodes.find((known) => known === code) ?? 'server', { backendCode: status, detail: code });
}

/** `fetch` fails with a TypeError where there is no way to the server. */
export function toError(thrown: unknown): ChatError {
  return thrown instanceof TypeError && !isChatError(thrown) ? chatError('offline', { detail: thrown.message }) : toChatError(thrown);
}
