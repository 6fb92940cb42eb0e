import type { ChatErrorCode } from '../../model/chatErrorCodes.js';
import { type ChatError, chatError } from '../../model/error.js';
import { ns } from './xml/namespaces.js';
import { childOf, elementsOf, type Stanza, textOf } from './xml/stanza.js';

/** RFC 6120 §8.3.3, in the words of the contract. */
const codes: Readonly<Record<string, ChatErrorCode>> = {
  'bad-request': 'invalid',
  conflict: 'already-exists',
  'feature-not-implemented': 'unsupported',
  forbidden: 'forbidden',
  gone: 'not-found',
  'internal-server-error': 'server',
  'item-not-found': 'not-found',
  'jid-malformed': 'invalid',
  'not-acceptable': 'rejected-content',
  'not-allowed': 'forbidden',
  'not-authorized': 'forbidden',
  'payment-required': 'forbidden',
  'policy-violation': 'rejected-content',
  'recipient-unavailable': 'not-found',
  'registration-required': 'not-member',
  'remote-server-not-found': 'not-found',
  'remote-server-timeout': 'timeout',
  'resource-constraint': 'rate-limited',
  'service-unavailable': 'unsupported',
  'subscription-required': 'not-friend',
  'unexpected-request': 'invalid',
};

/** What an answer of type `error` says. */
export function toError(stanza: Stanza): ChatError {
  const error = childOf(stanza, 'error');
  const condition = elementsOf(error).find((each) => each.ns === ns.stanzas && each.name !== 'text')?.name;
  const text = textOf(childOf(error, 'text', ns.stanzas));
  const code = condition === undefined ? 'server' : Object.hasOwn(codes, condition) ? codes[condition] : undefined;
  return chatError(code ?? 'unknown', { backendCode: condition, detail: text === '' ? condition : text });
}
