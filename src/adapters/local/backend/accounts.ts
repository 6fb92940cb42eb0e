import { chatError } from '../../../model/error.js';
import { isSafeId } from '../database/keys.js';
import type { Act } from './createServer.js';
import { leaveCrowd } from './crowd.js';

/** Throws who may not sign in. A backend that began empty takes everybody; one with a scenario has the accounts that are in it. */
export async function requireAccount(act: Act, userId: string): Promise<void> {
  const user = await act.user(userId);
  if (user?.suspended === true) throw chatError('account-suspended');
  if (user !== undefined) return leaveCrowd(act, userId);
  if (act.world.scenario !== null || !isSafeId(userId)) throw chatError('unauthenticated', { detail: `There is no account ${userId}.` });
  act.put('users', userId, { id: userId, nickname: userId });
}
