import type { GroupsFacet } from '../../../contract/facets/groups.js';
import { chatError } from '../../../model/error.js';
import type { XmppSession } from '../createXmppSession.js';
import type { createGroups } from './createGroups.js';

/** What only people do who look into a group, or run one, is loaded when one of them does. */
export function createGroupsLater(session: XmppSession): GroupsFacet {
  let loading: Promise<ReturnType<typeof createGroups>> | undefined;
  const groups = (): Promise<ReturnType<typeof createGroups>> => {
    loading ??= import('./createGroups.js').then(
      (loaded) => loaded.createGroups(session),
      (thrown: unknown) => {
        loading = undefined;
        throw chatError('offline', { detail: String(thrown) });
      },
    );
    return loading;
  };
  return {
    page: async (given) => (await groups()).page(given),
    get: async (given) => (await groups()).get(given),
    create: async (given) => (await groups()).create(given),
    members: async (given) => (await groups()).members(given),
    invite: async (given) => (await groups()).invite(given),
    leave: async (given) => (await groups()).leave(given),
    update: async (given) => (await groups()).update(given),
    dismiss: async (given) => (await groups()).dismiss(given),
    join: async (given) => (await groups()).join(given),
    applications: async (given) => (await groups()).applications(given),
    answer: async (given) => (await groups()).answer(given),
    removeMembers: async (given) => (await groups()).removeMembers(given),
    setRole: async (given) => (await groups()).setRole(given),
    mute: async (given) => (await groups()).mute(given),
    setNameCard: async (given) => (await groups()).setNameCard(given),
    ban: async (given) => (await groups()).ban(given),
    unban: async (given) => (await groups()).unban(given),
    banned: async (given) => (await groups()).banned(given),
  };
}
