import type { GroupsFacet } from '../../src/contract/facets/groups.js';
import type { PermissionsFacet } from '../../src/contract/facets/permissions.js';
import { type Break, type BrokenAdapters, members, nothing } from './breaks.js';

/** The groups facet with some members other than they should be. */
const groups = (change: (inner: Required<GroupsFacet>) => Partial<GroupsFacet>): Break =>
  members(({ groups: inner }) => ({ groups: change(inner as Required<GroupsFacet>) }));

const permissions = (change: (inner: PermissionsFacet) => Partial<PermissionsFacet>): Break =>
  members(({ permissions: inner }) => ({ permissions: change(inner as PermissionsFacet) }));

/** Adapters of groups that are wrong in one way. */
export const brokenGroups: BrokenAdapters = {
  'refuses a member what the rights deny, and lets the owner do what they allow': [
    groups(({ update }) => ({ update: (args) => update(args).catch(() => {}) })),
    /rename by a member must fail/,
  ],
  'lets somebody in who asks, once the staff agrees, and takes one answer': [
    groups(({ answer }) => ({ answer: (args) => answer(args).catch(() => {}) })),
    /a second answer must fail/,
  ],
  'gives roles and with them rights, and hands the group over': [
    groups(({ setRole }) => ({ setRole: (args) => setRole({ ...args, role: 'admin' }) })),
    /hears the role/,
  ],
  'silences a member until then, and lets them speak again': [
    groups(({ mute }) => ({ mute: ({ userId: _, ...args }) => mute(args) })),
    /why it is refused/,
  ],
  'keeps out who is banned, lists them, and lets them in again': [
    groups(({ removeMembers }) => ({ ban: ({ groupId, userIds }) => removeMembers({ groupId, userIds }) })),
    /joining while banned must fail/,
  ],
  'keeps attributes by key, and tells all of them as they are': [
    groups(({ setAttributes }) => ({ setAttributes: ({ replace: _, ...args }) => setAttributes(args) })),
    /what is left/,
  ],
  'counts every addition of those that come at once': [
    groups(({ counters, setCounters }) => ({
      async addToCounter({ groupId, key, by }) {
        const value = ((await counters({ groupId }))[key] ?? 0) + by;
        await setCounters({ groupId, counters: { [key]: value } }).catch(nothing);
        return value;
      },
    })),
    /how many different values were answered/,
  ],
  'shows everybody a member’s name card and what the app keeps there': [
    groups(({ updateMember }) => ({ updateMember: ({ patch: { nameCard }, ...args }) => updateMember({ ...args, patch: { nameCard } }) })),
    /what the app keeps/,
  ],
  'finds members by what they are called and by role, by cursor': [
    groups(({ members: list }) => ({ findMembers: ({ groupId, after, limit }) => list({ groupId, after, limit }) })),
    /the owners/,
  ],
  'grants what a mask says to who is in its group, as a bigint': [
    permissions(({ create }) => ({
      create: async (args) => {
        const made = await create(args);
        return { ...made, permissions: made.permissions & 0xfn };
      },
    })),
    /the mask is/,
  ],
  'lists permission groups, changes what one grants, and takes it away with what it granted': [
    permissions(() => ({ delete: nothing })),
    /hears that it is gone/,
  ],
  'brings in who is invited, or asks them first, and says which': [
    groups(() => ({ invite: async ({ userIds }) => userIds.map((userId) => ({ userId, outcome: 'added' })) })),
    /somebody who is not there/,
  ],
  'removes members, who hear of it and nothing more': [groups(() => ({ removeMembers: nothing })), /hears that it is over/],
  'dismisses a group for everybody': [groups(() => ({ dismiss: nothing })), /hears that it is over/],
  'silences everybody but the staff, and lets them speak again': [groups(() => ({ mute: nothing })), /while all are muted must fail/],
  'sets counters, and tells all of them as they are': [
    groups(({ setCounters }) => ({
      setCounters: ({ counters, ...args }) => setCounters({ ...args, counters: { likes: 0, ...counters } }),
    })),
    /hears the counters/,
  ],
  'takes a counter away, and leaves the others': [
    groups(({ setCounters }) => ({
      setCounters: (args) => (Object.values(args.counters).includes(null) ? nothing() : setCounters(args)),
    })),
    /hears the counters/,
  ],
  'shows others the name that I carry in a group': [
    groups(({ setNameCard }) => ({ setNameCard: (args) => (args.nameCard === '' ? nothing() : setNameCard(args)) })),
    /once it was taken away/,
  ],
};
