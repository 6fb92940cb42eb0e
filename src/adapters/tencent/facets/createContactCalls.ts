import type { ContactsFacet } from '../../../contract/facets/contacts.js';
import type { ContactRelation, ContactRequest } from '../../../model/contact.js';
import { chatError } from '../../../model/error.js';
import { isChatError } from '../../../model/toChatError.js';
import { checkBytes, checkName } from '../check.js';
import { relation, sns } from '../constants.js';
import { readFriendList } from '../convert/readContacts.js';
import { writeFriendFields } from '../convert/writeFields.js';
import type { TencentSession } from '../createTencentSession.js';
import { errorOf, REQUESTED } from '../errorCodes.js';
import { limits } from '../limits.js';
import { listAt, numberAt, textAt } from '../read.js';
import { notFound } from '../rights.js';
import type { SdkType } from '../types.js';
import { isKnown } from './createConversations.js';
import { unlessDone } from './refusals.js';

const SOURCE = 'AddSource_Type_Web';

/** What one does with friends, requests and blocks. What changes comes by events, too, to this device as to the others. */
export function createContactCalls(session: TencentSession): Required<Omit<ContactsFacet, 'page' | 'requests'>> {
  const { people } = session;

  return {
    async add({ userId, text, remark, oneWay, signal }) {
      checkBytes(text, limits.requestTextBytes);
      checkBytes(remark, limits.remarkBytes);
      if (userId === session.self) throw chatError('invalid');
      await people.load(signal);
      if (people.contacts().some((contact) => contact.userId === userId && contact.blocked === true)) throw chatError('blocked');
      const asked = session.ask(signal, (sdk) =>
        sdk.addFriend({
          to: userId,
          source: SOURCE,
          type: (oneWay === true ? sns.addOneWay : sns.addBoth) as SdkType,
          ...(text !== undefined && { wording: text }),
          ...(remark !== undefined && { remark }),
        }),
      );
      // That it waits for an answer is an answer, or on some versions an error.
      const data = await asked.catch((thrown: unknown) => {
        if (isChatError(thrown) && thrown.backendCode === REQUESTED) return { code: REQUESTED };
        if (isChatError(thrown) && thrown.code === 'already-exists') return { code: 0 };
        throw thrown;
      });
      return numberAt(data, 'code') === REQUESTED ? 'requested' : 'added';
    },
    async remove({ userId, both, signal }) {
      const type = (both === true ? sns.deleteBoth : sns.deleteOneWay) as SdkType;
      const data = await session.ask(signal, (sdk) => sdk.deleteFriend({ userIDList: [userId], type }));
      await people.load(signal);
      const failed = listAt(data, 'failureUserIDList')[0];
      if (failed === undefined) return;
      const error = errorOf(failed);
      // Who was no friend is none now.
      if (error.code !== 'not-friend' && error.code !== 'not-found') throw error;
    },
    async setRemark({ userId, remark, signal }) {
      checkBytes(remark, limits.remarkBytes);
      await mustBeFriend(userId, signal);
      await session.ask(signal, (sdk) => sdk.updateFriend({ userID: userId, remark }));
    },
    async patchMetadata({ userId, patch, signal }) {
      await mustBeFriend(userId, signal);
      await session.ask(signal, (sdk) => sdk.updateFriend({ userID: userId, friendCustomField: [...writeFriendFields(patch)] }));
    },
    async answer({ requestId, accept, remark, addBack, signal }) {
      checkBytes(remark, limits.remarkBytes);
      const request = await requestOf(requestId, signal);
      if (request.state !== 'pending') {
        if ((request.state === 'accepted') === accept) return;
        throw chatError('conflict');
      }
      const { userId } = request;
      const type = (addBack === false ? sns.agree : sns.agreeAndAdd) as SdkType;
      await session.ask(signal, (sdk) =>
        accept
          ? sdk.acceptFriendApplication({ userID: userId, type, ...(remark !== undefined && { remark }) })
          : sdk.refuseFriendApplication({ userID: userId }),
      );
      people.settle({ ...request, state: accept ? 'accepted' : 'rejected', seen: true });
    },
    async deleteRequest({ requestId, signal }) {
      const request = await requestOf(requestId, signal);
      const type = (request.direction === 'sent' ? sns.sent : sns.received) as SdkType;
      await unlessDone(
        session.ask(signal, (sdk) => sdk.deleteFriendApplication({ userID: request.userId, type })),
        'not-found',
      );
      people.settle({ ...request, deleted: true });
    },
    async seeRequests({ signal }) {
      await session.ask(signal, (sdk) => sdk.setFriendApplicationRead());
      for (const request of people.requests()) {
        if (request.seen !== true && request.direction === 'received') people.settle({ ...request, seen: true });
      }
    },
    async block({ userId, blocked, signal }) {
      if (userId === session.self) throw chatError('invalid');
      const data = await session.ask(signal, (sdk) => sdk.getUserProfile({ userIDList: [userId] }));
      if (!isKnown(data, userId)) throw notFound();
      const userIDList = [userId];
      await session.ask(signal, (sdk) => (blocked ? sdk.addToBlacklist({ userIDList }) : sdk.removeFromBlacklist({ userIDList })));
      await people.load(signal);
    },
    async check({ userIds, signal }) {
      const data = await session.ask(signal, (sdk) => sdk.checkFriend({ userIDList: [...userIds], type: sns.checkBoth as SdkType }));
      const answers = listAt(data, 'successUserIDList');
      return userIds.map((userId) => {
        const said = textAt(
          answers.find((each) => textAt(each, 'userID') === userId),
          'relation',
        );
        const found: ContactRelation =
          said !== undefined && Object.hasOwn(relation, said) ? relation[said as keyof typeof relation] : 'none';
        return { userId, relation: found };
      });
    },
    async friendLists({ signal }) {
      return lists(signal);
    },
    async createFriendList({ name, userIds = [], signal }) {
      checkName(name, limits.folderNameBytes);
      if ((await lists(signal)).some((list) => list.name === name)) throw chatError('already-exists');
      for (const userId of userIds) await mustBeFriend(userId, signal);
      await session.ask(signal, (sdk) => sdk.createFriendGroup({ name, userIDList: [...userIds] }));
      return { id: name, name };
    },
    async renameFriendList({ listId, name, signal }) {
      checkName(name, limits.folderNameBytes);
      const known = await lists(signal);
      if (!known.some(({ id }) => id === listId)) throw notFound();
      if (known.some((list) => list.name === name)) throw chatError('already-exists');
      await session.ask(signal, (sdk) => sdk.renameFriendGroup({ oldName: listId, newName: name }));
    },
    async deleteFriendList({ listId, signal }) {
      if (!(await lists(signal)).some(({ id }) => id === listId)) throw notFound();
      await session.ask(signal, (sdk) => sdk.deleteFriendGroup({ name: listId }));
    },
    async setFriendListMembers({ listId, add = [], remove = [], signal }) {
      for (const userId of add) await mustBeFriend(userId, signal);
      if (add.length > 0) await session.ask(signal, (sdk) => sdk.addToFriendGroup({ name: listId, userIDList: [...add] }));
      if (remove.length > 0) await session.ask(signal, (sdk) => sdk.removeFromFriendGroup({ name: listId, userIDList: [...remove] }));
    },
  };

  async function requestOf(id: string, signal: AbortSignal | undefined): Promise<ContactRequest> {
    await people.loadRequests(signal);
    const found = people.requests().find((request) => request.id === id);
    if (found === undefined) throw notFound();
    return found;
  }

  async function mustBeFriend(userId: string, signal: AbortSignal | undefined): Promise<void> {
    await people.load(signal);
    if (!people.contacts().some((contact) => contact.userId === userId && contact.friend !== false)) throw notFound();
  }

  async function lists(signal: AbortSignal | undefined) {
    const data = await session.ask(signal, (sdk) => sdk.getFriendGroupList());
    return Array.isArray(data) ? data.flatMap((list) => readFriendList(list) ?? []) : [];
  }
}
