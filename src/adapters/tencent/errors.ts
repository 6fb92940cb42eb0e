import type { ChatErrorCode } from '../../model/chatErrorCodes.js';
import { type ChatError, chatError } from '../../model/error.js';
import { isChatError } from '../../model/toChatError.js';
import { further } from './late.js';
import { numberAt, textAt } from './read.js';

export type ErrorCodes = Partial<Record<ChatErrorCode, readonly number[]>>;

/** Codes of the connection: without one nothing more is loaded, so these are known at once. */
export const connectionCodes = {
  offline: [2800, 2805, 6200, -2],
  timeout: [2801, 6012, 9518, 9519, 9521, 60008],
  'in-doubt': [6201, 9520],
  'not-connected': [-5, 2022, 2023, 2024, 2999, 3000, 3001, 3005, 6004, 6013, 6014, 6026, 6205, 9503],
  'credentials-expired': [3004, 6206, 70001],
  'signed-in-elsewhere': [1002, 3002, 3003, 3006, 6208, 91101],
} as const satisfies ErrorCodes;

/**
 * What was thrown, rejected or emitted by the SDK. Most of its codes are refusals, which many a session never sees: their table is
 * loaded with the first. Where it does not load, the code is all that is known.
 */
export async function toError(thrown: unknown): Promise<ChatError> {
  const atOnce = errorBy(thrown, connectionCodeOf);
  if (isChatError(thrown) || atOnce.code !== 'unknown') return atOnce;
  return further().then(
    ({ errorOf }) => errorOf(thrown),
    () => atOnce,
  );
}

export function isExpired(code: unknown): boolean {
  return connectionCodes['credentials-expired'].some((each) => each === code);
}

/** `codeOf`: what the SDK's numbers mean. */
export function errorBy(thrown: unknown, codeOf: (code: number) => ChatErrorCode): ChatError {
  if (isChatError(thrown)) return thrown;
  const code = numberAt(thrown, 'code');
  const detail = typeof thrown === 'string' ? thrown : textAt(thrown, 'message');
  // What the SDK throws at once, without a code, are its objections to arguments.
  if (code === undefined) return chatError('invalid', { detail });
  return chatError(codeOf(code), { backendCode: code, detail, ...(code === 2040 && { retry: 'never' }) });
}

function connectionCodeOf(code: number): ChatErrorCode {
  const found = Object.entries(connectionCodes).find(([, theirs]) => (theirs as readonly number[]).includes(code));
  return (found?.[0] as ChatErrorCode | undefined) ?? 'unknown';
}
