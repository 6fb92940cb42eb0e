import { checkContactRequests, checkContacts, checkUser, checkUsers } from '../../contract/checkEvent.js';
import type { UserPatch } from '../../contract/facets/users.js';
import type { Contact } from '../../model/contact.js';
import { mergePatch } from '../../model/mergePatch.js';
import type { User } from '../../model/user.js';
import type { ActionResult, ChatActions } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Call } from '../session/createCalls.js';
import type { ListLoader } from './createListLoader.js';
import type { Optimistic } from './createOptimistic.js';
import { checkedPage, failed, withoutValue } from './results.js';

const pageSize = 100;
const findLimit = 20;

type PeopleActions = Pick<
  ChatActions,
  | 'findUsers'
  | 'updateSelf'
  | 'loadContacts'
  | 'loadContactRequests'
  | 'addContact'
  | 'removeContact'
  | 'setRemark'
  | 'answerContactRequest'
  | 'blockContact'
>;

export function peopleActions(context: ClientContext, call: Call, optimistic: Optimistic, loadList: ListLoader): PeopleActions {
  const { adapter } = context;

  /** Shows at once what is set of this contact. */
  function patched(userId: string, patch: Partial<Contact>, run: () => Promise<ActionResult>): Promise<ActionResult> {
    return optimistic({ type: 'core/contact-patch', userId, patch }, run);
  }

  /** What a backend that can't search still knows: who has this very id. */
  async function findById(id: string): Promise<ActionResult<readonly User[]>> {
    if (id === '') return { ok: true, value: [] };
    const answer = await call('users.get', (signal) => adapter.users.get({ userIds: [id], signal }));
    if (!answer.ok) return answer;
    const users = checkUsers(answer.value, context.report).filter((user) => user.id === id);
    context.dispatch({ type: 'core/users', users });
    return { ok: true, value: users };
  }

  return {
    async findUsers(text) {
      const { users } = adapter;
      const find = users.find?.bind(users);
      if (find === undefined) return findById(text.trim());
      const answer = await call('users.find', (signal) => find({ text, limit: findLimit, signal }));
      if (!answer.ok) return answer;
      const found = checkUsers(answer.value, context.report);
      context.dispatch({ type: 'core/users', users: found });
      return { ok: true, value: found };
    },
    async updateSelf(patch) {
      const { session, users } = context.state();
      const known = session.self === undefined ? undefined : users.get(session.self);
      const id = context.platform.random.uuid();
      if (known !== undefined) context.dispatch({ type: 'core/optimistic', id, event: { type: 'user', user: patchedUser(known, patch) } });
      const answer = await call('users.update', (signal) => adapter.users.update({ patch, signal }));
      const self = answer.ok ? checkUser(answer.value, context.report) : null;
      // What was shown meanwhile makes way for the profile as the backend has it, or as it was.
      context.dispatch({ type: 'core/users', users: self === null ? [] : [self] }, { type: 'core/optimistic-settled', id, ok: false });
      return withoutValue(answer);
    },
    async loadContacts() {
      const { contacts } = adapter;
      if (contacts === undefined) return failed('unsupported');
      return loadList('contacts', {
        request: async (after) => {
          const answer = await call('contacts.page', (signal) => contacts.page({ after, limit: pageSize, signal }));
          return checkedPage(answer, (page) => checkContacts(page, context.report));
        },
        loading: { type: 'core/contacts-loading' },
        failed: (error) => ({ type: 'core/contacts-failed', error }),
        page: (page) => ({ type: 'core/contacts-page', ...page }),
      });
    },
    async loadContactRequests() {
      const { contacts } = adapter;
      if (contacts === undefined) return failed('unsupported');
      return loadList(
        'requests',
        {
          request: async (after) => {
            const answer = await call('contacts.requests', (signal) => contacts.requests({ after, limit: pageSize, signal }));
            return checkedPage(answer, (page) => checkContactRequests(page, context.report));
          },
          loading: { type: 'core/requests-loading' },
          failed: (error) => ({ type: 'core/requests-failed', error }),
          page: (page) => ({ type: 'core/requests-page', ...page }),
        },
        { pages: 1 },
      );
    },
    async addContact(userId, text) {
      const { contacts } = adapter;
      if (contacts === undefined) return failed('unsupported');
      const answer = await call('contacts.add', (signal) => contacts.add({ userId, text, signal }));
      if (!answer.ok) return answer;
      return { ok: true, value: answer.value === 'added' ? 'added' : 'requested' };
    },
    async removeContact(userId) {
      const { contacts } = adapter;
      if (contacts === undefined) return failed('unsupported');
      // A block stands for itself.
      return patched(userId, { friend: false, remark: undefined, groups: undefined }, () =>
        call('contacts.remove', (signal) => contacts.remove({ userId, both: true, signal })),
      );
    },
    async setRemark(userId, remark) {
      const { contacts } = adapter;
      if (contacts === undefined) return failed('unsupported');
      return patched(userId, { remark: remark === '' ? undefined : remark }, () =>
        call('contacts.setRemark', (signal) => contacts.setRemark({ userId, remark, signal })),
      );
    },
    async answerContactRequest(requestId, accept) {
      const { contacts } = adapter;
      if (contacts === undefined) return failed('unsupported');
      const run = () => call('contacts.answer', (signal) => contacts.answer({ requestId, accept, signal }));
      const request = context.state().contacts.requests.get(requestId);
      if (request === undefined) return run();
      return optimistic({ type: 'contact-request', request: { ...request, state: accept ? 'accepted' : 'rejected' } }, run);
    },
    async blockContact(userId, blocked) {
      const { contacts } = adapter;
      const block = contacts?.block?.bind(contacts);
      if (block === undefined) return failed('unsupported');
      // A block takes both off each other's lists, and unblocking puts nobody back.
      const patch = blocked ? { blocked, friend: false } : { blocked: undefined };
      return patched(userId, patch, () => call('contacts.block', (signal) => block({ userId, blocked, signal })));
    },
  };
}

/** As it will be, without the picture, which is not there yet. */
function patchedUser(user: User, { avatar: _, metadata, ...patch }: UserPatch): User {
  const set = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  return { ...user, ...set, ...(metadata !== undefined && { metadata: mergePatch(user.metadata ?? {}, metadata) }) };
}
