import { type ChatError, chatError } from '../model/error.js';
import { type ChatAdapter, contractVersion } from './ChatAdapter.js';

/** Why an adapter cannot be spoken with: it was written for another major version of the contract. Null: it can. */
export function foreignContract({ contractVersion: version, name }: Pick<ChatAdapter, 'contractVersion' | 'name'>): ChatError | null {
  // An adapter in plain JavaScript may say anything.
  if (parseInt(version, 10) === parseInt(contractVersion, 10)) return null;
  return chatError('unsupported', { detail: `${name} is written for contract ${version}, this release for ${contractVersion}` });
}
