import type { Cursor } from '../../../contract/ChatAdapter.js';
import { checkGroup } from '../../../contract/checkEvent.js';
import { checkApplications } from '../../../contract/checkGroups.js';
import type { GroupsFacet } from '../../../contract/facets/groups.js';
import { done, failed } from '../../actions/results.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartHost } from '../CorePart.js';
import { createAsk } from '../createAsk.js';
import type { GroupsActions, GroupsState } from './groupsPart.js';

const pageSize = 50;

type ApplicationActions = Pick<GroupsActions, 'lookUp' | 'join' | 'loadApplications' | 'loadMoreApplications' | 'answerApplication'>;

/** Wanting in, being asked in, and answering. The applications themselves are in the client's state, where events put them. */
export function applications({ context, call, optimistic, store }: PartHost<GroupsState>): ApplicationActions {
  const ask = createAsk<GroupsFacet>(call, 'groups', () => context.adapter.groups);

  async function load(after: Cursor | undefined): Promise<ActionResult> {
    const { status, ...paging } = store.getState().applications;
    if (status === 'loading') return done;
    store.setState({ applications: { ...paging, status: 'loading', error: undefined } });
    const answer = await ask('applications', (page, signal) => page({ after, limit: pageSize, signal }));
    // The account has gone meanwhile.
    if (store.getState().applications.status !== 'loading') return answer.ok ? done : answer;
    if (!answer.ok) {
      store.setState({ applications: { ...paging, status: 'failed', error: answer.error } });
      return answer;
    }
    const page = checkApplications(answer.value, context.report);
    context.dispatch({ type: 'core/applications-page', ...page, first: after === undefined });
    store.setState({ applications: { status: 'loaded', after: page.after } });
    return done;
  }

  return {
    async lookUp(groupId) {
      const answer = await ask('get', (get, signal) => get({ groupId, signal }));
      if (!answer.ok) return answer;
      const group = checkGroup(answer.value, context.report);
      return group === null ? failed('server', 'the answer was no group') : { ok: true, value: group };
    },
    async join(groupId, text) {
      const answer = await ask('join', (join, signal) => join({ groupId, text, signal }));
      return answer.ok ? { ok: true, value: answer.value === 'joined' ? 'joined' : 'requested' } : answer;
    },
    loadApplications: () => load(undefined),
    async loadMoreApplications() {
      const { status, after } = store.getState().applications;
      return status === 'loaded' && after === undefined ? done : load(after);
    },
    async answerApplication(applicationId, accept, text) {
      const run = (): Promise<ActionResult> => ask('answer', (answer, signal) => answer({ applicationId, accept, text, signal }));
      const known = context.state().groups.applications.get(applicationId);
      if (known === undefined || known.state !== 'pending') return run();
      return optimistic({ type: 'group-application', application: { ...known, state: accept ? 'accepted' : 'rejected' } }, run);
    },
  };
}
