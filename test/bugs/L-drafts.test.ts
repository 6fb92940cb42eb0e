import { describe, expect, test } from 'vitest';
import type { InputDraft } from '../../src/model/conversation.js';
import { pairRoom, place } from './place.js';
import { messageOf, open, refOf, say, texts, town } from './town.js';

describe('L: drafts', () => {
  test('L1, L4, 7.4-8: a draft is kept over a restart, per chat, and goes when it is empty', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    const { actions } = ann.client;
    actions.setDraft('ann-bob', { text: 'to bob', updatedAt: all.clock.now() });
    actions.setDraft('team', { text: 'to all', updatedAt: all.clock.now() });
    await all.advance(3000);
    ann.reload();
    await all.advance(2000);
    const drafts = () => [...ann.client.store.getState().drafts].map(([id, { text }]) => `${id}: ${text}`).sort();
    expect(drafts()).toEqual(['ann-bob: to bob', 'team: to all']);
    ann.client.actions.setDraft('ann-bob', null);
    await all.advance(3000);
    ann.reload();
    await all.advance(2000);
    expect(drafts()).toEqual(['team: to all']);
  });

  test('L1: whoever listens is told of each draft at once, and of nothing that says the same', async () => {
    const all = place({ rooms: [pairRoom('pair', 'ann', 'bob')] });
    const ann = await all.person('ann');
    const told: (string | undefined)[] = [];
    let before: InputDraft | undefined;
    ann.client.store.subscribe(({ drafts }) => {
      const now = drafts.get('pair');
      if (now !== before) told.push(now?.text);
      before = now;
    });
    for (const text of ['a', 'ab', 'ab']) ann.client.actions.setDraft('pair', { text, updatedAt: all.clock.now() });
    ann.client.actions.setDraft('pair', null);
    expect(told).toEqual(['a', 'ab', undefined]);
  });

  test('L2, L3: a draft holds whatever is written, with its quote and the caret, and comes back whole', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, ann, 'ann-bob');
    await say(all, bob, 'ann-bob', 'quoted');
    const replyTo = { ref: refOf(ann, 'ann-bob', 'quoted'), senderName: 'BOB', content: messageOf(ann, 'ann-bob', 'quoted').content };
    const odd = ['\u0000\ud800 half', '👩‍👩‍👧 שלום <b>', '\n\n', 'x'.repeat(50_000)];
    for (const text of odd) {
      ann.client.actions.setDraft('ann-bob', { text, caret: 1, replyTo, updatedAt: all.clock.now() });
      await all.advance(3000);
      ann.reload();
      await all.advance(2000);
      expect(ann.client.store.getState().drafts.get('ann-bob')).toMatchObject({ text, caret: 1, replyTo: { senderName: 'BOB' } });
    }
    ann.client.actions.setDraft('nowhere', { text: 'in no chat', updatedAt: all.clock.now() });
    ann.client.actions.setDraft('nowhere', null);
    expect(ann.client.store.getState().drafts.has('nowhere')).toBe(false);
  });

  test('L5, 7.4-8: going from one chat to another leaves each its own text, and a message that comes takes none away', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    const textIn = (room: string) => ann.client.store.getState().drafts.get(room)?.text;
    await open(all, ann, 'ann-bob');
    ann.client.actions.setDraft('ann-bob', { text: 'half a th', updatedAt: all.clock.now() });
    ann.open.get('ann-bob')?.();
    await open(all, ann, 'team');
    ann.client.actions.setDraft('team', { text: 'elsewhere', updatedAt: all.clock.now() });
    await say(all, bob, 'ann-bob', 'hello');
    await say(all, ann, 'team', 'sent');
    expect([textIn('ann-bob'), textIn('team')]).toEqual(['half a th', 'elsewhere']);
    await ann.client.actions.signOut({ force: true });
    void ann.client.actions.connect(() => ({ userId: 'cay' }));
    await all.advance(2000);
    expect([textIn('ann-bob'), textIn('team'), textIn('ann-cay')]).toEqual([undefined, undefined, undefined]);
    expect(texts(bob, 'team')).toEqual([]);
  });
});
