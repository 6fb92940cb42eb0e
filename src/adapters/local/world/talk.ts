import type { SeedConversation, SeedMessage, SeedPersonal } from '../scenario.js';
import { dialogue, hour, type Line } from './dialogue.js';
import { type HistoryOptions, history } from './history.js';

/** The messages of a conversation. */
export type Talk = Pick<SeedConversation, 'count' | 'messageAt' | 'createdAt'>;

export const silence: Talk = { count: 0, messageAt: noMessage };

/** A dialogue that ended so long ago (ms), with talk of earlier days before it. */
export function talk(lines: readonly Line[], seed: number, ago: number, past?: Omit<HistoryOptions, 'seed' | 'endsAt'>): Talk {
  const before = past?.count ?? 0;
  const written = dialogue(lines, { seed, endsAt: -ago, before });
  const earlier = past === undefined ? noMessage : history({ ...past, seed, endsAt: (written[0]?.at ?? 0) - 3 * hour });
  return {
    count: before + written.length,
    messageAt: (seq) => (seq <= before ? earlier(seq) : (written[seq - before - 1] ?? noMessage(seq))),
  };
}

/** What somebody has set, in words of the newest messages rather than of sequence numbers. */
export interface Personal extends Omit<SeedPersonal, 'readUpTo'> {
  readonly unread?: number | undefined;
}

export type Settings = Partial<Omit<SeedConversation, 'personal' | 'members'>> & { readonly personal?: readonly Personal[] };

/** The direct conversation of two, with its id made of theirs in the order of the alphabet. */
export function direct(one: string, other: string, said: Talk, personal: readonly Personal[] = []): SeedConversation {
  return {
    id: `direct:${[one, other].sort().join(':')}`,
    kind: 'direct',
    members: [{ userId: one }, { userId: other }],
    personal: personal.map((setting) => readTo(setting, said.count)),
    ...said,
  };
}

export function group(
  id: string,
  name: string,
  memberIds: readonly [owner: string, ...others: string[]],
  said: Talk,
  settings: Settings = {},
): SeedConversation {
  const { personal = [], ...more } = settings;
  return {
    id: `group:${id}`,
    kind: 'group',
    name,
    groupType: 'group',
    members: memberIds.map((userId, index) => ({ userId, role: index === 0 ? 'owner' : 'member' })),
    personal: personal.map((setting) => readTo(setting, said.count)),
    ...said,
    ...more,
  };
}

function readTo({ unread, ...personal }: Personal, count: number): SeedPersonal {
  return unread === undefined ? personal : { ...personal, readUpTo: Math.max(0, count - unread) };
}

function noMessage(seq: number): SeedMessage {
  throw new RangeError(`[parley] There is no message ${seq} in this conversation of the demo world. Ask for 1 to its count.`);
}
