import type { Scenario } from '../../src/adapters/local/scenario.js';

/** Alice and Bob, who know each other and have not written yet: what conformance cases need. */
export const twoFriends: Scenario = {
  name: 'two-friends',
  now: Date.UTC(2026, 0, 5, 9),
  accounts: [
    { id: 'alice', nickname: 'Alice' },
    { id: 'bob', nickname: 'Bob' },
  ],
  contacts: [
    { of: 'alice', userId: 'bob' },
    { of: 'bob', userId: 'alice' },
  ],
  conversations: [],
};
