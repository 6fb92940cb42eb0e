import type { Scenario, SeedCrowd } from '../scenario.js';
import { demoWorld, type WorldOptions } from './demoWorld.js';
import { dialogue, minute } from './dialogue.js';
import { direct, group, silence, talk } from './talk.js';

/** Options of `crowdedWorld`. */
export interface CrowdedWorldOptions extends WorldOptions {
  /** Of Alice, direct ones and groups. Default: 10,000. */
  readonly conversations?: number | undefined;
  /** Of Alice. Default: 3,000. */
  readonly contacts?: number | undefined;
  /** Of the group `crowd`, made when asked for. Default: 100,000. */
  readonly members?: number | undefined;
}

/** More of everything than anybody has, for lists: Alice's conversations and contacts, and a group of a whole town. */
export function crowdedWorld(options: CrowdedWorldOptions = {}): Scenario {
  const { seed = 12, conversations = 10_000, contacts = 3_000, members = 100_000 } = options;
  const { accounts, ...world } = demoWorld(options);
  const friends = Array.from({ length: contacts }, (_, index) => ({ id: `friend-${index}`, nickname: `Friend ${index + 1}` }));
  return {
    ...world,
    name: 'crowded',
    accounts: [...accounts, ...friends],
    contacts: friends.map(({ id }) => ({ of: 'alice', userId: id })),
    requests: [],
    crowd: crowdOf(members),
    conversations: [
      group('crowd', 'The whole town', ['bob', 'alice', 'priya'], talk([['bob', 'Hello, everybody']], seed, minute), { crowd: members }),
      ...Array.from({ length: conversations - 1 }, (_, index) => {
        const friend = friends[index];
        const other = friend?.id ?? 'bob';
        const lines = dialogue([[other, `Note ${index + 1}`]], { seed: seed + index, endsAt: -(index + 2) * minute });
        const [first] = lines;
        const said = first === undefined ? silence : { count: 1, messageAt: () => first };
        return friend === undefined
          ? group(`many-${index}`, `Group ${index + 1}`, ['bob', 'alice', 'priya'], said)
          : direct('alice', other, said);
      }),
    ],
  };
}

function crowdOf(count: number): SeedCrowd {
  const prefix = 'neighbour-';
  return {
    count,
    accountAt: (index) => ({ id: `${prefix}${index}`, nickname: `Neighbour ${index + 1}` }),
    indexOf(userId) {
      const index = userId.startsWith(prefix) ? Number(userId.slice(prefix.length)) : Number.NaN;
      return Number.isInteger(index) && index >= 0 && index < count && userId === `${prefix}${index}` ? index : null;
    },
  };
}
