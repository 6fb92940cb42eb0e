import type { ContactsFacet } from '../../../contract/facets/contacts.js';
import { pageOf } from '../check.js';
import type { TencentSession } from '../createTencentSession.js';
import { further, late } from '../late.js';

const calls = [
  'add',
  'remove',
  'setRemark',
  'answer',
  'block',
  'check',
  'patchMetadata',
  'deleteRequest',
  'seeRequests',
  'friendLists',
  'createFriendList',
  'renameFriendList',
  'deleteFriendList',
  'setFriendListMembers',
] as const;

/** The lists of friends and requests. */
export function createContacts(session: TencentSession): Required<ContactsFacet> {
  const { people } = session;
  return {
    async page({ after, limit, signal }) {
      await people.load(signal);
      return pageOf(people.contacts(), after, limit);
    },
    async requests({ after, limit, signal }) {
      await people.loadRequests(signal);
      return pageOf(people.requests(), after, limit);
    },
    ...late(async () => (await further()).createContactCalls(session), [...calls]),
  };
}
