import type { Scenario } from '../scenario.js';
import { demoWorld, type WorldOptions, worldBlob } from './demoWorld.js';
import { day, dialogue, hour, minute } from './dialogue.js';
import { history } from './history.js';
import { direct, group, silence, talk } from './talk.js';

/** The twelve people, who have never said a word: every list is empty. */
export function emptyWorld(options: WorldOptions = {}): Scenario {
  return { ...demoWorld(options), name: 'empty', conversations: [], contacts: [], requests: [] };
}

/** Alice and Bob and nothing else: one conversation of a few lines, for tests of two people. */
export function pairWorld(options: WorldOptions = {}): Scenario {
  const { seed = 12 } = options;
  const { accounts, ...world } = demoWorld(options);
  const lines = [
    ['bob', 'Hello Alice'],
    ['alice', 'Hello Bob'],
    ['bob', 'Shall we begin?'],
  ] as const;
  return {
    ...world,
    name: 'pair',
    accounts: accounts.filter(({ id }) => id === 'alice' || id === 'bob'),
    contacts: [{ of: 'alice', userId: 'bob' }],
    requests: [],
    conversations: [direct('alice', 'bob', talk(lines, seed, 5 * minute))],
  };
}

/** Many conversations (default 2,000), for lists: of every age, some unread, pinned or muted, half of them empty groups. */
export function busyWorld({
  conversations = 2000,
  ...options
}: WorldOptions & { readonly conversations?: number | undefined } = {}): Scenario {
  const { seed = 12 } = options;
  return {
    ...demoWorld(options),
    name: 'busy',
    conversations: Array.from({ length: conversations }, (_, index) => {
      const lines = dialogue([['bob', `Note ${index + 1}`]], { seed: seed + index, endsAt: -index * 37 * minute });
      const [first] = lines;
      const said = index % 2 === 0 || first === undefined ? silence : { count: 1, messageAt: () => first };
      return group(`busy-${index}`, `Group ${index + 1}`, ['bob', 'alice', 'priya'], said, {
        personal: [
          { userId: 'alice', pinned: index % 400 === 0, notify: index % 7 === 0 ? 'silent' : 'all', unread: index % 5 === 1 ? 1 : 0 },
        ],
      });
    }),
  };
}

/** One conversation of any length (default 100,000), for scrolling: group `long`, of which Alice has read all but `unread`. */
export function longWorld({
  count = 100_000,
  unread = 0,
  ...options
}: WorldOptions & { readonly count?: number | undefined; readonly unread?: number | undefined } = {}): Scenario {
  const { seed = 12 } = options;
  const messageAt = history({
    seed,
    count,
    endsAt: -2 * minute,
    paceMs: Math.max(10 * minute, Math.floor((300 * day) / Math.max(1, count / 5))),
    speakers: ['bob', 'alice', 'priya', 'diego'],
    languages: ['en', 'en', 'zh', 'ar'],
  });
  return {
    ...demoWorld(options),
    name: 'long',
    requests: [],
    conversations: [
      group(
        'long',
        'A long story',
        ['bob', 'alice', 'priya', 'diego', 'mei', 'jun', 'layla', 'omar'],
        { count, messageAt },
        { personal: [{ userId: 'alice', unread }] },
      ),
      direct('alice', 'max', silence),
    ],
    blob: worldBlob,
  };
}

/** Names, texts and titles at their longest, one conversation for each trouble. */
export function longWordsWorld(options: WorldOptions = {}): Scenario {
  const { seed = 12 } = options;
  const long = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
  return {
    ...demoWorld(options),
    name: 'long-words',
    requests: [],
    conversations: [
      group('long-name', `${long} `.repeat(4).trim(), ['max', 'alice'], talk([['max', `${long}${long}${long}`]], seed, minute), {
        personal: [{ userId: 'alice', unread: 1 }],
      }),
      group('short-name', 'A', ['max', 'alice'], talk([['max', '.']], seed, hour)),
      group('mixed', 'Team שלום ועולם مرحبا 2024', ['noa', 'alice', 'layla'], talk([['noa', 'abc אבג 123 (דהו) def!']], seed, 2 * hour)),
      group('emoji', '👩‍🚀🏳️‍🌈🧗🏽‍♀️', ['priya', 'alice'], talk([['priya', '🏳️‍🌈👩‍🚀']], seed, day)),
    ],
  };
}
