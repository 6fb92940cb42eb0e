import { createLocalBackend } from '../../src/adapters/local/createLocalBackend.js';
import type { Scenario, SeedMessage } from '../../src/adapters/local/scenario.js';
import type { LocalBackend } from '../../src/adapters/local/types.js';

const minute = 60_000;

/** Ann, Bob and Cleo: Ann talks with Bob, and all three in a group. */
export const smallWorld: Scenario = {
  name: 'small',
  now: Date.UTC(2026, 4, 4, 12),
  accounts: [
    { id: 'ann', nickname: 'Ann' },
    { id: 'bob', nickname: 'Bob' },
    { id: 'cleo', nickname: 'Cleo' },
  ],
  contacts: [
    { of: 'ann', userId: 'bob', remark: 'Bobby' },
    { of: 'ann', userId: 'cleo' },
  ],
  requests: [],
  conversations: [
    {
      id: 'ann-bob',
      kind: 'direct',
      members: [{ userId: 'ann' }, { userId: 'bob' }],
      count: 3,
      messageAt: line(['bob', 'ann'], 10 * minute),
    },
    {
      id: 'team',
      kind: 'group',
      name: 'Team',
      members: [{ userId: 'ann', role: 'owner' }, { userId: 'bob' }, { userId: 'cleo', nameCard: 'Cleo (design)' }],
      count: 5,
      messageAt: line(['cleo', 'bob', 'ann'], 60 * minute),
    },
  ],
};

export function smallBackend(scenario: Scenario = smallWorld): LocalBackend {
  return createLocalBackend({ scenario, storage: 'memory', name: `test-${crypto.randomUUID()}` });
}

function line(speakers: readonly string[], endedAgo: number) {
  return (seq: number): SeedMessage => ({
    senderId: speakers[seq % speakers.length] ?? 'ann',
    at: -endedAgo - (10 - seq) * minute,
    content: { kind: 'text', text: `Line ${seq}` },
  });
}
