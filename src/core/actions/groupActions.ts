import { checkGroup, checkGroups, checkInviteOutcomes, checkMembers } from '../../contract/checkEvent.js';
import type { ChatActions } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import { groupKey } from '../reducers/groups.js';
import type { Call } from '../session/createCalls.js';
import type { ListLoader } from './createListLoader.js';
import type { Optimistic } from './createOptimistic.js';
import { checkedPage, done, failed } from './results.js';

const pageSize = 100;

type GroupActions = Pick<ChatActions, 'loadGroups' | 'loadGroup' | 'loadMembers' | 'inviteMembers' | 'leaveGroup' | 'updateGroup'>;

export function groupActions(context: ClientContext, call: Call, optimistic: Optimistic, loadList: ListLoader): GroupActions {
  const { adapter } = context;

  return {
    async loadGroups() {
      const { groups } = adapter;
      if (groups === undefined) return failed('unsupported');
      return loadList('groups', {
        request: async (after) => {
          const answer = await call('groups.page', (signal) => groups.page({ after, limit: pageSize, signal }));
          return checkedPage(answer, (page) => checkGroups(page, context.report));
        },
        loading: { type: 'core/groups-loading' },
        failed: (error) => ({ type: 'core/groups-failed', error }),
        page: (page) => ({ type: 'core/groups-page', ...page }),
      });
    },
    async loadGroup(groupId) {
      const { groups } = adapter;
      if (groups === undefined) return failed('unsupported');
      const told = () => context.state().revisions.get(groupKey(groupId));
      const before = told();
      const answer = await call('groups.get', (signal) => groups.get({ groupId, signal }));
      if (!answer.ok) return answer;
      const group = checkGroup(answer.value, context.report);
      if (group === null) return failed('server', 'the answer was no group');
      // An event has told more since.
      if (told() === before) context.dispatch({ type: 'group', group });
      return done;
    },
    /** The first page, then the next with each call. */
    async loadMembers(groupId) {
      const { groups } = adapter;
      if (groups === undefined) return failed('unsupported');
      return loadList(
        `members of ${groupId}`,
        {
          request: async (after) => {
            const answer = await call('groups.members', (signal) => groups.members({ groupId, after, limit: pageSize, signal }));
            return checkedPage(answer, (page) => checkMembers(page, context.report));
          },
          loading: { type: 'core/members-loading', groupId },
          failed: (error) => ({ type: 'core/members-failed', groupId, error }),
          page: (page) => ({ type: 'core/members-page', groupId, ...page }),
        },
        { after: context.state().groups.members.get(groupId)?.paging.after, pages: 1 },
      );
    },
    async inviteMembers(groupId, userIds) {
      const { groups } = adapter;
      if (groups === undefined) return failed('unsupported');
      const answer = await call('groups.invite', (signal) => groups.invite({ groupId, userIds, signal }));
      return answer.ok ? { ok: true, value: checkInviteOutcomes(answer.value, context.report) } : answer;
    },
    async leaveGroup(groupId) {
      const { groups } = adapter;
      if (groups === undefined) return failed('unsupported');
      return call('groups.leave', (signal) => groups.leave({ groupId, signal }));
    },
    async updateGroup(groupId, patch) {
      const { groups } = adapter;
      if (groups === undefined) return failed('unsupported');
      const run = () => call('groups.update', (signal) => groups.update({ groupId, patch, signal }));
      const group = context.state().groups.byId.get(groupId);
      return group === undefined ? run() : optimistic({ type: 'group', group: { ...group, ...patch } }, run);
    },
  };
}
