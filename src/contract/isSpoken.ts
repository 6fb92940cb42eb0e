import { contractVersion } from './ChatAdapter.js';

/** Whether an adapter of this version of the contract can be spoken with: minor versions only add, major ones are another contract. */
export function isSpoken(version: string): boolean {
  return version.split('.')[0] === contractVersion.split('.')[0];
}
