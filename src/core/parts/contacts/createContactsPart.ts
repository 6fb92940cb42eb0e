import { checkFriendList, checkFriendLists, checkRelations } from '../../../contract/checkFriends.js';
import { friendEvents } from '../../../contract/checks/friends.js';
import type { ChatEvent } from '../../../contract/events.js';
import type { Contact, ContactRequest } from '../../../model/contact.js';
import { mergePatch } from '../../../model/mergePatch.js';
import { failed, withoutValue } from '../../actions/results.js';
import type { ActionResult } from '../../ChatClient.js';
import { withValue } from '../../reducers/maps.js';
import type { PartMaker } from '../CorePart.js';
import { createAsk } from '../createAsk.js';
import { createOverlay } from '../createOverlay.js';
import { type ContactsPartActions, type ContactsPartState, contactsPart } from './contactsPart.js';

export const createContactsPart: PartMaker<ContactsPartState, ContactsPartActions> = ({ context, call, optimistic, store }) => {
  const overlay = createOverlay(contactsPart.initial, (state) => store.setState(state, true));
  let newest = Number.NEGATIVE_INFINITY;

  const ask = createAsk(call, 'contacts', () => context.adapter.contacts);

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
      overlay.take((state) => ({
        ...state,
        relations: found.reduce((relations, { userId, relation }) => withValue(relations, userId, relation), state.relations),
      }));
      return withoutValue(answer);
    },
    patchMetadata(userId, patch) {
      const metadata = mergePatch(context.state().contacts.byId.get(userId)?.metadata ?? {}, patch);
      return patchContact(userId, { metadata: Object.keys(metadata).length === 0 ? undefined : metadata }, () =>
        ask('patchMetadata', (run, signal) => run({ userId, patch, signal })),
      );
    },
    async loadLists() {
      overlay.take((state) => ({ ...state, listsStatus: state.listsStatus === 'loaded' ? 'loaded' : 'loading', listsError: undefined }));
      const answer = await ask('friendLists', (list, signal) => list({ signal }));
      if (answer.ok) takeLists(checkFriendLists(answer.value, context.report));
      else if (answer.error.code !== 'aborted') {
        overlay.take((state) => ({
          ...state,
          listsStatus: state.listsStatus === 'loaded' ? 'loaded' : 'failed',
          listsError: answer.error,
        }));
      }
      return withoutValue(answer);
    },
    async createList(name, userIds) {
      const answer = await ask('createFriendList', (create, signal) => create({ name, userIds, signal }));
      if (!answer.ok) return answer;
      const list = checkFriendList(answer.value, context.report);
      if (list === null) return failed('server', 'the answer was no friend list');
      overlay.take((state) => (state.lists.some(({ id }) => id === list.id) ? state : { ...state, lists: [...state.lists, list] }));
      return { ok: true, value: list.id };
    },
    renameList: (listId, name) =>
      overlay.attempt(
        (state) => ({ ...state, lists: state.lists.map((list) => (list.id === listId ? { id: listId, name: name.trim() } : list)) }),
        () => ask('renameFriendList', (rename, signal) => rename({ listId, name, signal })),
      ),
    deleteList: (listId) =>
      overlay.attempt(
        (state) => ({ ...state, lists: state.lists.filter(({ id }) => id !== listId) }),
        () => ask('deleteFriendList', (remove, signal) => remove({ listId, signal })),
      ),
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

  function takeLists(lists: ContactsPartState['lists']): void {
    overlay.take((state) => ({ ...state, lists, listsStatus: 'loaded', listsError: undefined }));
  }

  function onEvents(events: readonly ChatEvent[]): void {
    for (const event of events) {
      if (event.type === 'friend-lists' && (event.revision ?? Number.POSITIVE_INFINITY) > newest) {
        newest = event.revision ?? newest;
        takeLists(event.lists);
      }
    }
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
      newest = Number.NEGATIVE_INFINITY;
      if (store.getState().listsStatus === 'loaded') void actions.loadLists();
      const asked = [...store.getState().relations.keys()];
      if (asked.length > 0) void actions.check(asked);
    },
    onForget() {
      newest = Number.NEGATIVE_INFINITY;
      overlay.reset();
    },
  };
};
