import { describe, expect, test } from 'vitest';
import { createI18n } from '../../src/i18n/createI18n.js';
import { builtInKinds } from '../../src/kinds/builtIn/builtInKinds.js';
import { previewMessage } from '../../src/kinds/previewMessage.js';
import { resolveMessageKinds } from '../../src/kinds/resolveMessageKinds.js';
import { toMessageRef } from '../../src/model/message.js';
import { messageRights } from '../../src/model/messageRights.js';
import { isDenied } from '../../src/model/rights.js';
import { last, list, messageOf, messages, open, refOf, row, say, texts, town } from './town.js';

describe('F: recall and delete', () => {
  test('F1, F2: many recalls at once all arrive, and each says how it ended', async () => {
    const all = await town(['ann', 'bob'], { reordered: 0.7, reorderWithin: 900, duplicated: 0.5 });
    const [ann, bob] = all.people;
    await open(all, ann, 'ann-bob');
    await say(all, bob, 'ann-bob', ...Array.from({ length: 12 }, (_, index) => `text ${index}`));
    await all.advance(2000);
    const ended = Array.from({ length: 12 }, (_, index) => bob.client.actions.recall(refOf(bob, 'ann-bob', `text ${index}`)));
    await all.advance(3000);
    expect((await Promise.all(ended)).every(({ ok }) => ok)).toBe(true);
    expect(texts(ann, 'ann-bob')).toEqual(Array.from({ length: 12 }, () => '(taken back)'));
  });

  test('F2: a recall that is not allowed says why, and takes back what it had shown', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, bob, 'ann-bob');
    await say(all, bob, 'ann-bob', 'mine');
    await say(all, ann, 'ann-bob', 'theirs');
    await all.advance(130_000);
    const ended = [bob.client.actions.recall(refOf(bob, 'ann-bob', 'mine')), bob.client.actions.recall(refOf(bob, 'ann-bob', 'theirs'))];
    await all.advance(1000);
    expect(await Promise.all(ended)).toMatchObject([{ error: { code: 'expired' } }, { error: { code: 'forbidden' } }]);
    expect(texts(bob, 'ann-bob')).toEqual(['mine', 'theirs']);
  });

  test('F3, F4: history knows what was recalled, when and by whom, and what it said no more', async () => {
    const all = await town(['ann', 'bob']);
    const [, bob] = all.people;
    await say(all, bob, 'team', 'secret');
    void bob.client.actions.recall(refOf(bob, 'team', 'secret'));
    await all.advance(1000);
    const ann = await all.newcomer('ann');
    await open(all, ann, 'team');
    expect(messages(ann, 'team')).toMatchObject([{ removed: { how: 'recalled', by: 'bob', at: expect.any(Number) } }]);
    expect(JSON.stringify(messages(ann, 'team'))).not.toContain('secret');
  });

  test('F6, F7: the staff recalls what others said; of somebody who has left too', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    for (const each of [ann, bob]) await open(all, each, 'team');
    await say(all, bob, 'team', 'rude');
    void bob.client.actions.leaveGroup('team');
    await all.advance(1000);
    const ended = ann.client.actions.recall(refOf(ann, 'team', 'rude'));
    await all.advance(1000);
    expect([(await ended).ok, texts(ann, 'team')[0]]).toEqual([true, '(taken back)']);
  });

  test('F10, F11: messages of every kind can be recalled and deleted', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    await open(all, ann, 'ann-bob');
    ann.client.actions.send('ann-bob', { kind: 'custom', type: 'order', data: {}, description: 'An order' });
    ann.client.actions.send('ann-bob', { kind: 'location', latitude: 1, longitude: 2 });
    ann.client.actions.send('ann-bob', { kind: 'face', set: 'cats', key: 'hi' });
    ann.client.actions.send('ann-bob', {
      kind: 'image',
      renditions: [{ source: { url: 'https://example.org/cat.png' }, width: 4, height: 3 }],
    });
    await all.advance(1000);
    expect(messages(ann, 'ann-bob')).toHaveLength(4);
    const rules = row(ann, 'ann-bob')?.conversation ?? {};
    for (const message of messages(ann, 'ann-bob')) {
      const rights = messageRights(message, rules, all.clock.now());
      expect([rights.recall, rights.removeForMe].map((right) => right !== undefined && !isDenied(right))).toEqual([true, true]);
    }
  });

  test('F12: a failed message can be deleted, and leaves no trace', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    await open(all, ann, 'ann-bob');
    const before = list(ann);
    ann.faults.refuse('rejected-content', { call: 'messages.send' });
    const id = ann.client.actions.send('ann-bob', { kind: 'text', text: 'oops' });
    await all.advance(1000);
    ann.client.actions.discard(id);
    await all.settle();
    ann.reload();
    await all.advance(1000);
    await open(all, ann, 'ann-bob');
    expect([texts(ann, 'ann-bob'), last(ann, 'ann-bob'), list(ann)]).toEqual([[], undefined, before]);
  });

  test('F13: reading after a deletion is no failure', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'one', 'two');
    const two = messageOf(ann, 'ann-bob', 'two');
    void ann.client.actions.removeMessage(refOf(ann, 'ann-bob', 'two'), 'me');
    await all.advance(500);
    const ended = ann.client.actions.markRead('ann-bob', two);
    await all.advance(1000);
    expect(await ended).toEqual({ ok: true, value: undefined });
  });

  test('F14: the recall of a message that is not loaded does nothing now, and hides it once it is', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'team', 'early', ...Array.from({ length: 60 }, (_, index) => `text ${index}`));
    await open(all, bob, 'team');
    for (let page = 0; page < 3; page += 1) {
      void bob.client.actions.loadOlder('history:team');
      await all.advance(500);
    }
    const early = refOf(bob, 'team', 'early');
    ann.open.set('team', ann.client.actions.openTimeline('team', 'latest'));
    await all.advance(1000);
    const before = texts(ann, 'team');
    expect(before).not.toContain('early');
    void bob.client.actions.recall(early);
    await all.advance(1000);
    expect(texts(ann, 'team')).toEqual(before);
    for (let page = 0; page < 3; page += 1) {
      void ann.client.actions.loadOlder('history:team');
      await all.advance(500);
    }
    expect(texts(ann, 'team')[0]).toBe('(taken back)');
  });

  test('F5: of messages that look alike, of one moment, the one that was meant is taken back', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    for (const each of [ann, bob]) await open(all, each, 'ann-bob');
    const ids = ['same', 'same', 'same'].map((text) => bob.client.actions.send('ann-bob', { kind: 'text', text }));
    await all.advance(1000);
    const middle = messages(bob, 'ann-bob').find(({ id }) => id === ids[1]);
    if (middle === undefined) throw new Error('nothing was sent');
    void bob.client.actions.recall(toMessageRef(middle));
    await all.advance(1000);
    for (const each of [ann, bob, await all.newcomer('ann')]) {
      await open(all, each, 'ann-bob');
      expect(texts(each, 'ann-bob')).toEqual(['same', '(taken back)', 'same']);
    }
  });

  test('F8: who took it back reads that they did, the other reads who did', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'secret');
    void bob.client.actions.recall(refOf(bob, 'ann-bob', 'secret'));
    await all.advance(1000);
    const kinds = resolveMessageKinds([], builtInKinds);
    const shown = [ann, bob].map((each) => {
      const preview = row(each, 'ann-bob')?.preview;
      return preview && previewMessage(kinds, preview, createI18n(), { selfId: each.who, nameOf: (id) => id.toUpperCase() });
    });
    expect(shown).toEqual([expect.stringContaining('BOB'), expect.stringMatching(/^You\b/)]);
  });
});
