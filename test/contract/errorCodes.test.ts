import { describe, expect, test } from 'vitest';
import { contactsPart } from '../../src/core/parts/contacts/contactsPart.js';
import { groupsPart } from '../../src/core/parts/groups/groupsPart.js';
import { createI18n } from '../../src/i18n/createI18n.js';
import { ar } from '../../src/i18n/generated/ar.js';
import { zhHans } from '../../src/i18n/generated/zh-Hans.js';
import type { ChatErrorCode } from '../../src/model/chatErrorCodes.js';
import { chatError } from '../../src/model/error.js';
import { groupRoom, run } from '../bugs/place.js';
import { open, refOf, say } from '../bugs/town.js';
import {
  acting,
  connecting,
  errorOf,
  moderated,
  nothing,
  offered,
  rooms,
  sealed,
  sending,
  sendingFile,
  signingIn,
  stage,
  storing,
  unreadable,
  type Way,
} from './errorWays.js';

/** Each code of the contract, and how a person comes to it. */
const ways: Readonly<Record<ChatErrorCode, Way>> = {
  offline: {
    how: 'writing while the line is cut',
    offer: 'it goes on',
    async meet() {
      const { who, ...met } = await sending('hello', async ({ ann }) => ann.faults.disconnect());
      return { ...met, who, error: who.client.store.getState().session.error };
    },
  },
  timeout: {
    how: 'asking a backend that does not answer',
    offer: 'try again',
    meet: () =>
      acting(
        async ({ ann }) => ann.faults.set({ lostCalls: 1, silence: 1 }),
        ({ ann }) => ann.client.actions.loadContacts(),
      ),
  },
  aborted: {
    how: 'signing out while signing in',
    offer: 'read why',
    async meet() {
      const { all, ann } = await stage({ out: true, adapter: connecting(() => new Promise(() => {})) });
      const result = ann.client.actions.connect(() => ({ userId: 'ann' }));
      await all.advance(100);
      await all.end(ann.client.actions.signOut({ force: true }));
      return { error: errorOf(await all.end(result)), all, who: ann };
    },
  },
  'in-doubt': {
    how: 'a line that is cut while a message is on its way to a backend that cannot be asked',
    offer: 'send again or discard',
    meet: () =>
      sending('hello', async ({ all, ann }) => {
        ann.faults.set({ play: { resend: 'ask', noIds: true }, latency: { min: 200, max: 200 } });
        all.clock.after(150, () => ann.faults.disconnect(1000));
      }),
  },
  'not-connected': {
    how: 'doing something before signing in',
    offer: 'try again',
    async meet() {
      const { all, ann } = await stage({ out: true });
      return { error: errorOf(await all.end(ann.client.actions.loadContacts())), all, who: ann };
    },
  },
  unauthenticated: {
    how: 'signing in as somebody who has no account',
    offer: 'sign in',
    meet: () => signingIn({}, 'nobody'),
  },
  'credentials-expired': {
    how: 'credentials that stay lapsed however often they are renewed',
    offer: 'sign in',
    meet: () => signingIn({ adapter: connecting(() => Promise.reject(chatError('credentials-expired'))) }),
  },
  'signed-in-elsewhere': {
    how: 'signing in on another device where one is allowed',
    offer: 'sign in',
    async meet() {
      const { all, ann } = await stage({}, { connectionsPerAccount: 1 });
      await all.person('ann');
      await all.advance(1000);
      return { error: ann.client.store.getState().session.error, all, who: ann };
    },
  },
  'account-suspended': {
    how: 'signing in to an account that was suspended',
    offer: 'sign in',
    meet: () => signingIn({}, 'sue', { accounts: [{ id: 'sue', nickname: 'Sue', suspended: true }] }),
  },
  forbidden: {
    how: 'changing the name of a group as a member of it',
    offer: 'read why',
    meet: () => acting(nothing, ({ bob }) => bob.client.actions.updateGroup('team', { name: 'Mine' }), 'bob'),
  },
  'not-member': {
    how: 'writing in a group that one was removed from',
    offer: 'send again or discard',
    meet: () =>
      sending('hello', ({ all, bob }) => all.value(run(bob, groupsPart, (actions) => actions.removeMembers('club', ['ann']))), 'club'),
  },
  muted: {
    how: 'writing in a group while muted',
    offer: 'send again or discard',
    meet: () =>
      sending(
        'hello',
        ({ all, bob }) => all.value(run(bob, groupsPart, (actions) => actions.mute('club', 'ann', all.clock.now() + 60_000))),
        'club',
      ),
  },
  'all-muted': {
    how: 'writing in a group where only the staff may for now',
    offer: 'send again or discard',
    meet: () =>
      sending(
        'hello',
        ({ all, bob }) => all.value(run(bob, groupsPart, (actions) => actions.mute('club', undefined, all.clock.now() + 60_000))),
        'club',
      ),
  },
  blocked: {
    how: 'writing to somebody who has blocked one',
    offer: 'send again or discard',
    meet: () => sending('hello', ({ all, bob }) => all.value(bob.client.actions.blockContact('ann', true))),
  },
  'not-friend': {
    how: 'writing to somebody whose contact one is not, where only contacts may',
    offer: 'send again or discard',
    meet: () => sending('hello', nothing, 'pair', { strangers: 'refused' }),
  },
  'rejected-content': {
    how: 'writing what a moderation of the app refuses',
    offer: 'send again or discard',
    meet: () => sending('a rude word', nothing, 'pair', {}, { adapter: moderated }),
  },
  expired: {
    how: 'taking back a message after two minutes',
    offer: 'read why',
    async meet() {
      const { all, ann } = await stage();
      await open(all, ann, 'pair');
      await say(all, ann, 'pair', 'too late');
      await all.advance(180_000);
      return { error: errorOf(await all.end(ann.client.actions.recall(refOf(ann, 'pair', 'too late')))), all, who: ann };
    },
  },
  'not-found': {
    how: 'opening a chat with somebody who does not exist',
    offer: 'read why',
    meet: () => acting(nothing, ({ ann }) => ann.client.actions.openDirect('nobody')),
  },
  'already-exists': {
    how: 'joining a group that one is in',
    offer: 'read why',
    meet: () => acting(nothing, ({ ann }) => run(ann, groupsPart, (actions) => actions.join('club'))),
  },
  conflict: {
    how: 'answering a request that was answered on another device',
    offer: 'read why',
    async meet() {
      const { all, ann, bob } = await stage();
      await all.value(ann.client.actions.addContact('bob'));
      await all.value(bob.client.actions.loadContactRequests());
      const [request] = bob.client.store.getState().contacts.requests.values();
      await all.value(bob.client.actions.answerContactRequest(request?.id ?? '', false));
      return { error: errorOf(await all.end(bob.client.actions.answerContactRequest(request?.id ?? '', true))), all, who: bob };
    },
  },
  invalid: {
    how: 'opening a chat with oneself',
    offer: 'read why',
    meet: () => acting(nothing, ({ ann }) => ann.client.actions.openDirect('ann')),
  },
  empty: { how: 'sending nothing but blanks', offer: 'send again or discard', meet: () => sending(' \n ', nothing) },
  'too-large': {
    how: 'sending a text beyond the limit',
    offer: 'send again or discard',
    meet: () => sending('x'.repeat(100_000), nothing),
  },
  'limit-reached': {
    how: 'one friend list more than there may be',
    offer: 'read why',
    async meet() {
      const { all, ann } = await stage();
      const limit = ann.client.store.getState().session.limits.friendLists ?? 0;
      const create = (index: number) => run(ann, contactsPart, (actions) => actions.createList(`list ${index}`));
      for (let index = 0; index < limit; index += 1) await all.value(create(index));
      return { error: errorOf(await all.end(create(limit))), all, who: ann };
    },
  },
  'rate-limited': {
    how: 'changing attributes of a group faster than it allows',
    offer: 'try again',
    async meet() {
      const { all, ann } = await stage();
      const writes = Array.from({ length: 9 }, (_, index) =>
        run(ann, groupsPart, (actions) => actions.setAttributes('team', { seat: `${index}` })),
      );
      const errors = (await all.end(Promise.all(writes))).flatMap((result) => errorOf(result) ?? []);
      return { error: errors[0], all, who: ann };
    },
  },
  unsupported: {
    how: 'dismissing a group of a sort that nobody can dismiss',
    offer: 'read why',
    meet: () =>
      acting(nothing, ({ ann }) => run(ann, groupsPart, (actions) => actions.dismiss('work')), 'ann', {
        rooms: [...rooms, groupRoom('work', 'work', ['ann', 'bob'])],
      }),
  },
  'upload-failed': {
    how: 'sending a file that was deleted meanwhile',
    offer: 'send again or discard',
    meet: () => sendingFile(unreadable()),
  },
  'storage-full': { how: 'writing where the browser has no room left', offer: 'it goes on', meet: () => storing('full') },
  'storage-blocked': { how: 'opening the app where the browser keeps nothing', offer: 'it goes on', meet: () => storing('blocked') },
  'storage-corrupt': { how: 'opening the app where what was kept is damaged', offer: 'it goes on', meet: () => storing('corrupt') },
  undecryptable: {
    how: 'opening a picture whose key this device does not have',
    offer: 'read why',
    meet: () =>
      acting(nothing, ({ ann }) => ann.client.actions.resolveMedia({ url: 'https://example.org/sealed' }), 'ann', {}, { adapter: sealed }),
  },
  server: {
    how: 'signing in while the service that gives credentials fails',
    offer: 'it goes on',
    async meet() {
      const { all, ann } = await stage({ out: true });
      const result = ann.client.actions.connect(() => {
        throw new Error('500');
      });
      return { error: errorOf(await all.end(result)), all, who: ann };
    },
  },
  unknown: {
    how: 'an adapter that fails with what is no error of the contract',
    offer: 'read why',
    meet: () =>
      acting(
        nothing,
        ({ ann }) => ann.client.actions.findUsers('bob'),
        'ann',
        {},
        {
          adapter: (inner) => ({ ...inner, users: { ...inner.users, find: () => Promise.reject(new TypeError('x is not a function')) } }),
        },
      ),
  },
};

describe.each(Object.entries(ways))('%s', (code, { how, offer, meet }) => {
  test(`is met by ${how}, and offers: ${offer}`, async () => {
    const met = await meet();
    expect(met.error).toMatchObject({ code });
    expect(structuredClone(met.error)).toEqual(met.error);
    expect(offered(met)).toBe(offer);
  });

  test.each([
    ['en', undefined],
    ['zh-Hans', zhHans],
    ['ar', ar],
  ] as const)('has its own words in %s', (locale, catalogue) => {
    const { t } = createI18n({ locale, ...(catalogue !== undefined && { messages: catalogue }) });
    const said = Object.keys(ways).map((each) => t(`error.${each as ChatErrorCode}`));
    const words = t(`error.${code as ChatErrorCode}`);
    expect(words).not.toContain('error.');
    expect(said.filter((each) => each === words)).toHaveLength(1);
  });
});
