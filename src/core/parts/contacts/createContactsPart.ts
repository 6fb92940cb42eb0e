import { checkFriendList, checkFriendLists, checkRelations } from '../../../contract/checkFriends.js';
import { friendEvents } from '../../../contract/checks/friends.js';
import type { ChatEvent } from '../../../contract/events.js';
import type { Contact, ContactRequest, FriendList } from '../../../model/contact.js';
import { mergePatch } from '../../../model/mergePatch.js';
import { withoutValue } from '../../actions/results.js';
import type { ActionResult } from '../../ChatClient.js';
import { withValue } from '../../reducers/maps.js';
import type { PartMaker } from '../CorePart.js';
import { createAsk } from '../createAsk.js';
import { createNamedLists } from '../createNamedLists.js';
import type { ContactsPartActions, ContactsPartState } from './contactsPart.js';

export const createContactsPart: PartMaker<ContactsPartState, ContactsPartActions> = ({ context, call, optimistic, store }) => {
  const ask = createAsk(call, 'contacts', () => context.adapter.contacts);
  const named = createNamedLists<FriendList>({
    show: ({ lists, status, error }) => store.setState({ lists, listsStatus: status, listsError: error }),
    async fetch() {
      const answer = await ask('friendLists', (list, signal) => list({ signal }));
      return answer.ok ? { ok: true, value: checkFriendLists(answer.value, context.report) } : answer;
    },
  });

  function patchContact(userId: string, patch: Partial<Contact>, run: () => Promise<ActionResult>): Promise<ActionResult> {
    return context.state().contacts.byId.has(userId) ? optimistic({ type: 'core/contact-patch', userId, patch }, run) : run();
  }

  /** Shows a request as it is to be, if it is known here. */
  function patchRequest(requestId: string, patch: Partial<ContactRequest>, run: () => Promise<ActionResult>): Promise<ActionResult> {
    const request = context.state().contacts.requests.get(requestId);
    return request === undefined ? run() : optimistic({ type: 'contact-request', request: { ...request, ...patch } }, run);
  }

  const actions: ContactsPartActions = {
    async add(userId, options = {}) {
      const answer = await ask('add', (add, signal) => add({ userId, ...options, signal }));
      return answer.ok ? { ok: true, value: answer.value === 'added' ? 'added' : 'requested' } : answer;
    },
    remove: (userId, { both = false } = {}) =>
      optimistic({ type: 'core/contact-patch', userId, patch: { friend: false, remark: undefined, groups: undefined } }, () =>
        ask('remove', (remove, signal) => remove({ userId, both, signal })),
      ),
    answer: (requestId, accept, options = {}) =>
      patchRequest(requestId, { state: accept ? 'accepted' : 'rejected' }, () =>
        ask('answer', (answer, signal) => answer({ requestId, accept, ...options, signal })),
      ),
    deleteRequest: (requestId) =>
      patchRequest(requestId, { deleted: true }, () => ask('deleteRequest', (remove, signal) => remove({ requestId, signal }))),
    seeRequests: () => ask('seeRequests', (see, signal) => see({ signal })),
    async check(userIds) {
      const answer = await ask('check', (check, signal) => check({ userIds, signal }));
      if (!answer.ok) return answer;
      const found = checkRelations(answer.value, context.report);
      const { relations } = store.getState();
      store.setState({ relations: found.reduce((known, { userId, relation }) => withValue(known, userId, relation), relations) });
      return withoutValue(answer);
    },
    patchMetadata(userId, patch) {
      const metadata = mergePatch(context.state().contacts.byId.get(userId)?.metadata ?? {}, patch);
      return patchContact(userId, { metadata: Object.keys(metadata).length === 0 ? undefined : metadata }, () =>
        ask('patchMetadata', (run, signal) => run({ userId, patch, signal })),
      );
    },
    loadLists: named.load,
    createList: (name, userIds) =>
      named.create(async () => {
        const answer = await ask('createFriendList', (create, signal) => create({ name, userIds, signal }));
        return answer.ok ? { ok: true, value: checkFriendList(answer.value, context.report) } : answer;
      }),
    renameList: (listId, name) =>
      named.rename(listId, name, () => ask('renameFriendList', (rename, signal) => rename({ listId, name, signal }))),
    deleteList: (listId) => named.remove(listId, () => ask('deleteFriendList', (remove, signal) => remove({ listId, signal }))),
    setListMembers(listId, { add = [], remove = [] }) {
      const run = (): Promise<ActionResult> => ask('setFriendListMembers', (set, signal) => set({ listId, add, remove, signal }));
      const { byId } = context.state().contacts;
      // One call for all, so that all of them or none are put there; each is shown there meanwhile.
      return [...new Set([...add, ...remove])].reduceRight<() => Promise<ActionResult>>((next, userId) => {
        const { groups = [] } = byId.get(userId) ?? {};
        const others = groups.filter((id) => id !== listId);
        return () => patchContact(userId, { groups: add.includes(userId) ? [...others, listId] : others }, next);
      }, run)();
    },
  };

  function onEvents(events: readonly ChatEvent[]): void {
    for (const event of events) if (event.type === 'friend-lists') named.take(event.lists, event.revision);
    const changed = events.flatMap((event) =>
      event.type === 'contact' ? [event.contact.userId] : event.type === 'contact-removed' ? [event.userId] : [],
    );
    const asked = changed.filter((userId) => store.getState().relations.has(userId));
    // Only the backend knows the other side's list.
    if (asked.length > 0) void actions.check(asked);
  }

  return {
    actions,
    checks: friendEvents,
    onEvents,
    onGap() {
      named.renew();
      const asked = [...store.getState().relations.keys()];
      if (asked.length > 0) void actions.check(asked);
    },
    onForget: named.reset,
  };
};
