import type { Scenario, SeedConversation } from '../scenario.js';
import { day, hour, minute } from './dialogue.js';
import { aliceAndHaruka, aliceAndJun, aliceAndLayla, aliceAndMei, aliceAndNoa, aliceAndOmar } from './dialogues/abroad.js';
import { aliceAndBob, aliceAndDiego, aliceAndIngrid, aliceAndPriya } from './dialogues/friends.js';
import { announcements, climbers, designers, laboratory, onlyTips, project } from './dialogues/groups.js';
import { openMic, systemNotices } from './dialogues/others.js';
import { documentBytes } from './documents.js';
import { type HistoryOptions, history } from './history.js';
import { contacts, people, requests } from './people.js';
import { pictureBytes } from './pictures.js';
import { direct, group, silence, type Talk, talk } from './talk.js';

/** When a ready-made world is, and what seeds it. */
export interface WorldOptions {
  /** Epoch ms: the world's now. Default: 14 March 2024, 14:05 UTC, for stories and tests. */
  readonly now?: number | undefined;
  /** The same seed is the same world. Default: 12. */
  readonly seed?: number | undefined;
}

const defaultNow = Date.UTC(2024, 2, 14, 14, 5);

/** How many messages the neighbours have exchanged. */
const neighboursCount = 100_000;

/**
 * Twelve people, twenty conversations of every sort and a live room, and the pictures and files in them. Plain data and pure functions of
 * `now` and `seed`: the same options are the same world.
 * @example const backend = createLocalBackend({ scenario: demoWorld({ now: Date.now() }) });
 */
export function demoWorld({ now = defaultNow, seed = 12 }: WorldOptions = {}): Scenario {
  return {
    name: 'demo',
    now,
    accounts: people,
    contacts,
    requests,
    conversations: [...directs(seed), ...groups(seed), ...others(seed)],
    blob: worldBlob,
  };
}

/** The bytes of this world's pictures and files. */
export function worldBlob(key: string): Blob | null {
  return pictureBytes(key) ?? documentBytes(key);
}

function directs(seed: number): SeedConversation[] {
  const past = (count: number, other: string, languages: HistoryOptions['languages'] = ['en']) =>
    ({ count, paceMs: 7 * hour, speakers: ['alice', other], languages }) as const;
  const alice = { userId: 'alice' };
  return [
    direct('alice', 'bob', talk(aliceAndBob, seed + 1, 3 * minute, past(400, 'bob')), [{ ...alice, pinned: true, unread: 2 }]),
    direct('alice', 'noa', talk(aliceAndNoa, seed + 2, 48 * minute, past(60, 'noa', ['he', 'en'])), [
      { ...alice, pinned: true, unread: 1 },
    ]),
    direct('alice', 'mei', talk(aliceAndMei, seed + 3, 25 * minute), [{ ...alice, unread: 1 }]),
    direct('alice', 'layla', talk(aliceAndLayla, seed + 4, 2 * hour)),
    direct('alice', 'priya', talk(aliceAndPriya, seed + 5, 5 * hour)),
    direct('alice', 'diego', talk(aliceAndDiego, seed + 6, 22 * hour, past(120, 'diego'))),
    direct('alice', 'haruka', talk(aliceAndHaruka, seed + 7, day + 3 * hour), [{ userId: 'haruka', unread: 1 }]),
    direct('alice', 'omar', talk(aliceAndOmar, seed + 8, 2 * day), [{ ...alice, markedUnread: true }]),
    direct('alice', 'jun', talk(aliceAndJun, seed + 9, 4 * day)),
    direct('alice', 'ingrid', talk(aliceAndIngrid, seed + 10, 9 * day)),
    direct('alice', 'max', { ...silence, createdAt: -3 * day }),
  ];
}

function groups(seed: number): SeedConversation[] {
  const tenants = people.map(({ id }) => id).filter((id) => id !== 'ingrid');
  const climbersPast = { count: 300, paceMs: 11 * hour, speakers: ['alice', 'bob', 'priya', 'diego'], languages: ['en'] } as const;
  return [
    group('climbing', 'Saturday climbers', ['priya', 'alice', 'bob', 'diego'], talk(climbers, seed + 20, 12 * minute, climbersPast), {
      notice: 'Next trip: the 30th. Bring helmets, Diego.',
      personal: [
        { userId: 'alice', unread: 4 },
        { userId: 'bob', unread: 1 },
      ],
    }),
    group('neighbours', 'Harbour Street Neighbours', ['ingrid', ...tenants], neighbours(seed), {
      notice: 'Bins on Tuesday. The lift is repaired.',
      joinRule: 'approval',
      personal: [
        { userId: 'alice', unread: 237, notify: 'silent' },
        { userId: 'bob', unread: 12 },
        { userId: 'mei', unread: 5 },
      ],
    }),
    group('design', '屋顶花园设计组', ['mei', 'jun', 'alice', 'haruka'], talk(designers, seed + 22, 70 * minute), {
      personal: [{ userId: 'alice', unread: 1 }],
    }),
    group('project', 'فريق حديقة السطح', ['layla', 'omar', 'alice', 'bob', 'noa'], talk(project, seed + 23, 3 * hour), {
      notice: 'الموقع مغلق يوم الجمعة',
      personal: [{ userId: 'alice', unread: 5, notify: 'silent' }],
    }),
    group('announcements', 'Building announcements', ['ingrid', ...tenants], talk(announcements, seed + 24, 3 * day), {
      notice: 'Only the house committee writes here.',
      allMuted: true,
      joinRule: 'closed',
    }),
    group('readers', 'Slow readers', ['noa', 'alice', 'haruka', 'ingrid', 'max', 'mei'], talk(onlyTips, seed + 25, 5 * day)),
    group('laboratory', 'Payload laboratory', ['diego', 'alice'], talk(laboratory, seed + 26, 8 * hour), {
      personal: [{ userId: 'alice', notify: 'mentions' }],
    }),
  ];
}

function others(seed: number): SeedConversation[] {
  const notices = talk(systemNotices, seed + 31, 6 * hour);
  return [
    {
      id: 'room:open-mic',
      kind: 'room',
      name: 'Open mic, live from the courtyard',
      joinRule: 'open',
      members: people.map(({ id }) => ({ userId: id, role: id === 'max' ? 'owner' : 'member' })),
      ...talk(openMic, seed + 30, 17 * hour),
    },
    {
      id: 'room:live',
      kind: 'room',
      groupType: 'live',
      name: 'Live from the courtyard',
      joinRule: 'open',
      members: [{ userId: 'alice', role: 'owner' }],
      ...silence,
    },
    {
      id: 'system:notices',
      kind: 'system',
      name: 'Notices',
      members: [{ userId: 'alice' }],
      personal: [{ userId: 'alice', readUpTo: notices.count - 1 }],
      ...notices,
    },
  ];
}

/** Everybody, in all their languages, for two thirds of a year. */
function neighbours(seed: number): Talk {
  const messageAt = history({
    seed: seed + 21,
    count: neighboursCount,
    endsAt: -6 * minute,
    paceMs: 17 * minute,
    speakers: ['alice', 'bob', 'ingrid', 'max', 'priya', 'diego', 'layla', 'noa', 'haruka', 'mei', 'omar', 'jun'],
    languages: ['en', 'en', 'en', 'en', 'en', 'zh', 'ar', 'he', 'ja'],
  });
  return { count: neighboursCount, messageAt };
}
