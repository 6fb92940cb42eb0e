import { describe, expect, test } from 'vitest';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import { partOf } from '../../src/core/parts/partOf.js';
import { signalingPart } from '../../src/core/parts/signaling/signalingPart.js';
import { timelineKey } from '../../src/core/timelineKey.js';
import { pairRoom, place, run } from './place.js';
import { list, messages, open, refOf, row, say, texts, town, unread } from './town.js';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `text ${index + 1}`);

describe('A: duplicates', () => {
  test('A1, A2, A14, 7.4-1: what is told many times and out of order in a burst stands once', async () => {
    const all = await town(['ann', 'bob'], { duplicated: 1, reordered: 0.5, reorderWithin: 900 });
    const [ann, bob] = all.people;
    await open(all, ann, 'ann-bob');
    await say(all, bob, 'ann-bob', ...numbers(30));
    await all.advance(5000);
    expect(texts(ann, 'ann-bob')).toEqual(numbers(30));
    expect(unread(ann, 'ann-bob')).toBe(30);
  });

  test('A3: what was received is not received again after a restart', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, ann, 'ann-bob');
    await say(all, bob, 'ann-bob', ...numbers(3));
    ann.reload();
    const news: string[] = [];
    ann.client.onNewMessage(({ content }) => news.push(content.kind));
    await all.advance(3000);
    await open(all, ann, 'ann-bob');
    expect(texts(ann, 'ann-bob')).toEqual(numbers(3));
    expect(news).toEqual([]);
  });

  test('A4: after switching accounts there is nothing of the former one, and one of each of one’s own', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'bob-cay', 'for cay');
    await say(all, bob, 'ann-bob', 'for ann');
    await ann.client.actions.signOut({ force: true });
    void ann.client.actions.connect(() => ({ userId: 'cay' }));
    await all.advance(3000);
    await open(all, ann, 'bob-cay');
    expect(texts(ann, 'bob-cay')).toEqual(['for cay']);
    expect(row(ann, 'ann-bob')).toBeUndefined();
    await say(all, bob, 'ann-bob', 'for ann again');
    expect(row(ann, 'ann-bob')).toBeUndefined();
  });

  test('A5, A6: a listener hears each message once, and nothing once it is off', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    const heard: string[] = [];
    const listener = (): void => void heard.push('one');
    ann.client.onNewMessage(listener);
    const off = ann.client.onNewMessage(listener);
    await say(all, bob, 'ann-bob', 'hello');
    expect(heard).toHaveLength(1);
    off();
    await say(all, bob, 'ann-bob', 'again');
    expect(heard).toHaveLength(1);
  });

  test('A7, 7.4-1: a failed message that is sent again is one, here and there', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    for (const each of [ann, bob]) await open(all, each, 'ann-bob');
    ann.faults.refuse('rejected-content', { call: 'messages.send' });
    const id = ann.client.actions.send('ann-bob', { kind: 'text', text: 'once' });
    await all.advance(1000);
    expect(messages(ann, 'ann-bob').map(({ delivery }) => delivery)).toEqual(['refused']);
    ann.client.actions.resend(id);
    await all.advance(1000);
    expect(messages(ann, 'ann-bob').map((message) => [message.id, message.delivery])).toEqual([[id, 'sent']]);
    expect(texts(bob, 'ann-bob')).toEqual(['once']);
  });

  test('A8: nobody is told of their own messages', async () => {
    const all = await town(['ann', 'bob', 'ann']);
    const [ann, , second] = all.people;
    const heard: string[] = [];
    for (const { client } of [ann, second]) client.onNewMessage(() => heard.push('new'));
    await say(all, ann, 'ann-bob', 'mine');
    expect(heard).toEqual([]);
    expect(unread(second, 'ann-bob')).toBe(0);
  });

  test('A10, A11: the owner of a group sees its system messages once', async () => {
    const all = await town(['ann', 'bob'], { duplicated: 1, reordered: 1, reorderWithin: 300 });
    const [ann, bob] = all.people;
    await open(all, ann, 'team');
    await ann.client.actions.inviteMembers('team', ['dan']);
    await say(all, bob, 'team', 'welcome');
    await all.advance(2000);
    expect(texts(ann, 'team')).toEqual(['(invited)', 'welcome']);
  });

  test('A12, A13, 7.4-1: no page repeats what another has brought', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'team', ...numbers(130));
    await open(all, ann, 'team');
    for (let page = 0; page < 4; page += 1) {
      void ann.client.actions.loadOlder(timelineKey('team'));
      void ann.client.actions.loadNewer(timelineKey('team'));
      await all.advance(500);
    }
    expect(texts(ann, 'team')).toEqual(numbers(130));
  });

  test('A15, A20, E24: what says nothing new changes nothing', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'hello');
    void ann.client.actions.loadConversations();
    await all.advance(1000);
    const before = ann.client.store.getState().conversations;
    void ann.client.actions.loadConversations();
    await all.advance(1000);
    const after = ann.client.store.getState().conversations;
    expect([after.byId === before.byId, after.sorted === before.sorted]).toEqual([true, true]);
  });

  test('A16, A17, 7.4-1: one send ends once', async () => {
    const all = await town(['ann', 'bob'], { duplicated: 1, latency: { min: 5, max: 90 } });
    const [ann] = all.people;
    await open(all, ann, 'ann-bob');
    const steps: (string | undefined)[] = [];
    ann.client.store.subscribe(() => {
      const delivery = messages(ann, 'ann-bob')[0]?.delivery;
      if (delivery !== steps.at(-1)) steps.push(delivery);
    });
    await say(all, ann, 'ann-bob', 'once');
    await all.advance(3000);
    expect(steps).toEqual(['sending', 'sent']);
    expect(texts(ann, 'ann-bob')).toEqual(['once']);
    expect(list(ann).filter((id) => id === 'ann-bob')).toHaveLength(1);
  });

  test('A19: who is in a group is not invited into it again', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    for (const outcome of ['added', 'already']) {
      const invited = ann.client.actions.inviteMembers('team', ['dan']);
      await all.advance(500);
      expect(await invited).toEqual({ ok: true, value: [{ userId: 'dan', outcome }] });
    }
    await open(all, ann, 'team');
    expect(texts(ann, 'team')).toEqual(['(invited)']);
    expect(refOf(ann, 'team', '(invited)').names).not.toEqual([]);
  });

  test('A18, 7.4-18: one invitation rings once in each tab, however often it is told, and no more after it is answered', async () => {
    const all = place({ rooms: [pairRoom('pair', 'ann', 'bob')] });
    const faults = { duplicated: 1, reordered: 0.5, reorderWithin: 400 };
    const [ann, bob, second] = [await all.person('ann'), await all.person('bob', { faults }), await all.person('bob', { faults })];
    for (const each of [ann, bob, second]) await all.value(run(each, signalingPart, (actions) => actions.load()));
    const steps: string[][] = [[], []];
    [bob, second].forEach((each, index) => {
      partOf(each.client, signalingPart).store.subscribe(({ invitations }) => {
        const step = [...invitations.values()].map(({ invitation }) => invitation.state).join();
        if (steps[index]?.at(-1) !== step) steps[index]?.push(step);
      });
    });
    const { id } = await all.value(
      run(ann, signalingPart, (actions) => actions.invite({ conversationId: 'pair', userIds: ['bob'], timeoutMs: 0 })),
    );
    await all.advance(2000);
    await all.value(run(bob, signalingPart, (actions) => actions.answer(id, 'accept')));
    await all.advance(2000);
    expect(steps).toEqual([
      ['pending', 'accepted'],
      ['pending', expect.stringMatching(/accepted|elsewhere/)],
    ]);
  });

  test('A20: held twice, let go and held again, signed in twice: one connection, and each message told once', async () => {
    const all = place({ rooms: [pairRoom('pair', 'ann', 'bob')] });
    let connections = 0;
    const counted = (inner: ChatAdapter): ChatAdapter => ({
      ...inner,
      session: {
        ...inner.session,
        connect(args) {
          connections += 1;
          return inner.session.connect(args);
        },
      },
    });
    const [ann, bob] = [await all.person('ann', { adapter: counted }), await all.person('bob')];
    const heard: string[] = [];
    ann.client.onNewMessage(({ content }) => heard.push(content.kind));
    ann.client.retain()();
    const releases = [ann.client.retain(), ann.client.retain()];
    void ann.client.actions.connect(() => ({ userId: 'ann' }));
    await all.advance(1000);
    for (const release of releases) release();
    await say(all, bob, 'pair', 'once');
    expect([heard, connections]).toEqual([['text'], 1]);
  });
});
