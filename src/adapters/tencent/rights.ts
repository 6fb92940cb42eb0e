import { type ChatError, chatError } from '../../model/error.js';
import type { Group, MemberRole } from '../../model/group.js';
import type { ConversationRights, Denial, MessageRules, Right } from '../../model/rights.js';
import { entryOf, positiveAt, recordAt } from './read.js';

/*
 * What the service lets whom do, by kind of group and role (§3.2 to §3.6 of the product notes). What nobody may is not there;
 * what others may is denied. The service decides in the end: it refuses with codes of its own.
 */

export const RECALL_MS = 2 * 60_000;

const staff: readonly MemberRole[] = ['owner', 'admin'];
const owner: readonly MemberRole[] = ['owner'];
const all: readonly MemberRole[] = ['owner', 'admin', 'member'];
const notOwner: readonly MemberRole[] = ['admin', 'member'];

type Table = { readonly [Name in Exclude<keyof ConversationRights, 'send'>]?: readonly MemberRole[] };

const managed: Table = {
  leave: notOwner,
  dismiss: owner,
  rename: staff,
  setNotice: staff,
  removeMembers: staff,
  muteMembers: staff,
  setRoles: owner,
  seeMembers: all,
  transfer: owner,
  editMembers: staff,
  mentionAll: all,
  configure: staff,
  addToCounters: all,
  setCounters: all,
  setAttributes: all,
};

const tables: Readonly<Record<string, Table>> = {
  work: {
    ...managed,
    invite: all,
    leave: all,
    dismiss: [],
    rename: all,
    setNotice: all,
    removeMembers: owner,
    muteMembers: [],
    setRoles: [],
    editMembers: owner,
    configure: [],
  },
  public: { ...managed, approve: staff },
  meeting: { ...managed, configure: [] },
  // Who may mention everybody there is written in permission groups, of which the web SDK knows nothing.
  community: { ...managed, invite: all, approve: staff, createTopics: staff, mentionAll: [] },
  live: {
    leave: notOwner,
    dismiss: owner,
    rename: owner,
    setNotice: owner,
    muteMembers: owner,
    ban: owner,
    seeMembers: [],
    addToCounters: all,
    setCounters: all,
    setAttributes: all,
  },
};

const forbidden: Denial = { reason: 'forbidden' };

export function directRights(): ConversationRights {
  return { send: { default: true } };
}

/** Undefined kinds of groups are the app's own: nothing is known of them. */
export function groupRights(group: Group, native: unknown): ConversationRights {
  const role = group.ownRole ?? 'member';
  const table = entryOf(tables, group.type);
  const rights = Object.entries(table ?? {}).flatMap(([name, roles]): readonly (readonly [string, Right])[] =>
    roles.length === 0 ? [] : [[name, roles.includes(role) ? true : forbidden]],
  );
  return { ...Object.fromEntries(rights), send: { default: sendRight(group, role, native) } };
}

function sendRight(group: Group, role: MemberRole, native: unknown): Right {
  // First what has no end: that somebody was muted for a time stays written down when the time is over.
  if (group.allMuted === true && !staff.includes(role)) return { reason: 'all-muted' };
  const muted = positiveAt(recordAt(native, 'selfInfo'), 'muteUntil');
  return muted === undefined ? true : { reason: 'muted', until: muted * 1000 };
}

const rules: MessageRules = { recallOwn: { withinMs: RECALL_MS }, editOwn: {}, removeForMe: {}, forward: {}, reply: {}, react: {} };

export const directRules: MessageRules = rules;
/** Nothing of a live room is kept, so nothing can be done to it later. */
export const liveRules: MessageRules = { forward: {}, reply: {} };

export function groupRules(group: Group): MessageRules {
  return group.type === 'live' ? liveRules : { ...rules, pin: {} };
}

/** What is called by its name alone needs one. */
export function notFound(detail?: string): ChatError {
  return chatError('not-found', detail === undefined ? {} : { detail });
}
