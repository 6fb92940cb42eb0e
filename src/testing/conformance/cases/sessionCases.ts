import { foreignContract } from '../../../contract/foreignContract.js';
import { assert, assertChatError, assertEqual, assertRefused } from '../assert.js';
import type { ConformanceCase } from '../conformanceCase.js';
import { textOf } from './walk.js';

export const sessionCases: readonly ConformanceCase[] = [
  {
    name: 'is usable as soon as connect has resolved',
    facet: 'session',
    needs: [],
    async run({ connect, backend, inTime }) {
      const { adapter, userId } = await connect('alice');
      assertEqual(userId, backend.credentials('alice').userId, 'connect resolves with the person who signed in');
      const bob = backend.credentials('bob').userId;
      const [page, users] = await inTime(
        'the first calls',
        Promise.all([adapter.conversations.page({ limit: 10 }), adapter.users.get({ userIds: [bob] })]),
      );
      assert(Array.isArray(page.items), 'conversations.page gives items');
      assert(
        users.every((user) => user.id === bob),
        'users.get gives those who were asked for',
      );
    },
  },
  {
    name: 'settles every call when it disconnects',
    facet: 'session',
    needs: [],
    async run({ connect, inTime }) {
      const alice = await connect('alice');
      const conversationId = await alice.openDirect();
      const calls = [
        alice.adapter.conversations.page({ limit: 10 }),
        alice.adapter.messages.page({ conversationId, anchor: { at: 'latest' }, limit: 10 }),
        alice.adapter.messages.send({ draft: alice.draft(conversationId) }),
      ];
      const settled = Promise.allSettled(calls);
      await inTime('disconnect', alice.adapter.session.disconnect({}));
      for (const result of await inTime('the calls that were under way', settled)) {
        if (result.status === 'rejected') assertChatError(result.reason, 'A call cut off by disconnect');
      }
      await assertRefused(inTime('a call after disconnect', alice.adapter.conversations.page({ limit: 10 })), 'A call after disconnect');
    },
  },
  {
    name: 'disconnects without a session, and connects again after one',
    facet: 'session',
    needs: [],
    async run({ createAdapter, backend, inTime }) {
      const adapter = await createAdapter();
      await inTime('disconnect', adapter.session.disconnect({}));
      for (let round = 0; round < 2; round += 1) {
        await inTime('connect', adapter.session.connect({ credentials: backend.credentials('alice') }));
        await inTime('page', adapter.conversations.page({ limit: 1 }));
        await inTime('disconnect', adapter.session.disconnect({}));
      }
    },
  },
  {
    name: 'lets nobody in whom the backend does not know',
    facet: 'session',
    needs: [],
    async run({ createAdapter, backend, inTime, unique, offeredIf }) {
      const adapter = await createAdapter();
      await inTime('connect', adapter.session.connect({ credentials: backend.credentials('alice') }));
      await inTime('disconnect', adapter.session.disconnect({}));
      const credentials = { ...backend.credentials('alice'), userId: unique('nobody') };
      const outcome = await inTime(
        'connect',
        adapter.session.connect({ credentials }).then(
          () => null,
          (thrown: unknown) => assertChatError(thrown, 'Signing in as nobody'),
        ),
      );
      offeredIf(outcome !== null, 'a backend that knows its people (session.connect)');
      assertEqual([outcome?.code, outcome?.retry], ['unauthenticated', 'after-login'], 'how signing in as nobody fails');
      await assertRefused(inTime('a call', adapter.conversations.page({ limit: 1 })), 'A call of who was not let in');
    },
  },
  {
    name: 'declares the version of the contract that it was written for',
    facet: 'session',
    needs: [],
    async run({ createAdapter }) {
      const adapter = await createAdapter();
      const { contractVersion: version, name, snapshots } = adapter;
      assert(/^\d+\.\d+$/.test(version), `contractVersion is major.minor: ${version}`);
      assertEqual(foreignContract(adapter)?.detail, undefined, 'what keeps this release from speaking with it');
      assert(typeof name === 'string' && name !== '', 'the adapter has a name');
      assert(snapshots === 'revision' || snapshots === 'received', `snapshots is "revision" or "received": ${String(snapshots)}`);
    },
  },
  {
    name: 'says nothing more to a listener that has left',
    facet: 'session',
    needs: [],
    async run({ connect }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      let heard = 0;
      const release = bob.adapter.subscribe(() => {
        heard += 1;
      });
      release();
      const { draft } = await alice.send(await alice.openDirect());
      assert(draft.content.kind === 'text', 'a text was sent');
      await bob.hearsText(draft.content.text);
      assertEqual(heard, 0, 'batches that reached a listener after its release');
      release();
      const { draft: again } = await alice.send(await alice.openDirect());
      await bob.hearsText(textOf(again));
    },
  },
];
