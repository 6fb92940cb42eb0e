import type { GroupsFacet } from '../../../contract/facets/groups.js';
import type { Group } from '../../../model/group.js';
import { pageOf } from '../check.js';
import { groupType } from '../constants.js';
import { readGroup } from '../convert/readGroup.js';
import type { TencentSession } from '../createTencentSession.js';
import { further, late } from '../late.js';
import { listAt, recordAt, textAt } from '../read.js';
import { notFound } from '../rights.js';

const calls = [
  'create',
  'members',
  'invite',
  'leave',
  'update',
  'dismiss',
  'join',
  'applications',
  'answer',
  'removeMembers',
  'setRole',
  'mute',
  'setNameCard',
] as const;
const valueCalls = ['attributes', 'setAttributes', 'counters', 'addToCounter', 'setCounters'] as const;

export type GroupCall = (typeof calls)[number];

/** The groups that I am in. */
export function createGroups(session: TencentSession, hasSearch: boolean): GroupsFacet {
  const groupCalls = late(async () => (await further()).createGroupCalls(session, get), [...calls]);

  return {
    types: Object.keys(groupType),
    async page({ after, limit, signal }) {
      // Communities with topics are a list of their own, of which not every app has any.
      const [some, communities] = await Promise.all([
        session.ask(signal, (sdk) => sdk.getGroupList()),
        session.ask(signal, (sdk) => sdk.getJoinedCommunityList()).catch(() => undefined),
      ]);
      const natives = [...listAt(some, 'groupList'), ...listAt(communities, 'groupList')];
      const byId = new Map(natives.map((native) => [textAt(native, 'groupID'), native]));
      return pageOf(session.groups.take([...byId.values()]), after, limit);
    },
    get: ({ groupId, signal }) => get(groupId, signal),
    ...groupCalls,
    ...late(async () => (await further()).createGroupValues(session), [...valueCalls]),
    ...(hasSearch && late(async () => (await further()).createMemberSearch(session, get, groupCalls.members), ['findMembers'])),
  };

  async function get(groupID: string, signal: AbortSignal | undefined): Promise<Group> {
    if (groupID === '') throw notFound();
    const group = readGroup(recordAt(await session.ask(signal, (sdk) => sdk.getGroupProfile({ groupID })), 'group'));
    if (group === undefined) throw notFound();
    return group;
  }
}
