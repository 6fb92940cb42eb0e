/** What an operator of this backend decides for all accounts. */
export interface Policy {
  /** `refused`: only who is on a person's contact list may write to that person (`not-friend`). */
  readonly strangers: 'allowed' | 'refused';
  /** Whether somebody who was blocked is `refused` (`blocked`), or `unaware`: told that it was sent, though it reaches nobody. */
  readonly blockedSenders: 'refused' | 'unaware';
}

export const usualPolicy: Policy = { strangers: 'allowed', blockedSenders: 'refused' };
