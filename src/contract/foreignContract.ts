import { type ChatError, chatError } from '../model/error.js';
import { type ChatAdapter, contractVersion } from './ChatAdapter.js';

/** Why an adapter cannot be spoken with: it was written for another major version of the contract. Null: it can. */
export function foreignContract({ contractVersion: version, name }: Pick<ChatAdapter, 'contractVersion' | 'name'>): ChatError | null {
  // An adapter in plain JavaScript may have none.
  if (String(version).split('.')[0] === contractVersion.split('.')[0]) return null;
  return chatError('unsupported', {
    detail: `The adapter "${name}" is written for contract ${version}, and this release of Parley for ${contractVersion}.`,
    data: { adapter: String(version), release: contractVersion },
  });
}
