import { describe, expect, test } from 'vitest';
import { invitationAt } from '../../src/core/parts/signaling/invitationAt.js';
import { signalingPart } from '../../src/core/parts/signaling/signalingPart.js';
import { createRowSelector } from '../../src/core/selectors/rows.js';
import { timelineKey } from '../../src/core/timelineKey.js';
import { createI18n } from '../../src/i18n/createI18n.js';
import { type Person, pairRoom, place, run, stateOf } from './place.js';
import { list, messages, open, say, texts } from './town.js';

const hour = 3_600_000;
const pair = () => place({ rooms: [pairRoom('pair', 'ann', 'bob'), pairRoom('other', 'ann', 'cay')] });

describe('N: time', () => {
  test('N1, 7.4-22: a machine whose clock is wrong shows when things were said, and sends as everybody does', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann', { clockOff: () => 5 * hour }), await all.person('bob', { clockOff: () => -3 * hour })];
    for (const each of [ann, bob]) await open(all, each, 'pair');
    await say(all, ann, 'pair', 'one');
    await say(all, bob, 'pair', 'two');
    for (const each of [ann, bob]) {
      expect(messages(each, 'pair').map(({ sentAt }) => Math.abs(sentAt - all.clock.now()) < 10_000)).toEqual([true, true]);
      expect(Math.abs(each.client.now() - all.clock.now())).toBeLessThan(1000);
    }
    expect(messages(ann, 'pair').map(({ sentAt }) => sentAt)).toEqual(messages(bob, 'pair').map(({ sentAt }) => sentAt));
  });

  test('N5: whoever is called has as long as the caller said, whatever their clocks say', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann', { clockOff: () => 5 * hour }), await all.person('bob', { clockOff: () => -3 * hour })];
    for (const each of [ann, bob]) await all.value(run(each, signalingPart, (actions) => actions.load()));
    const { id } = await all.value(
      run(ann, signalingPart, (actions) => actions.invite({ conversationId: 'pair', userIds: ['bob'], timeoutMs: 30_000 })),
    );
    const standing = (person: Person) => {
      const entry = stateOf(person, signalingPart).invitations.get(id);
      return entry && invitationAt(entry.invitation, person.client.now()).state;
    };
    await all.advance(25_000);
    expect([standing(ann), standing(bob)]).toEqual(['pending', 'pending']);
    await all.advance(6000);
    expect([standing(ann), standing(bob)]).toEqual(['timed-out', 'timed-out']);
    expect(await all.code(run(bob, signalingPart, (actions) => actions.answer(id, 'accept')))).not.toBeNull();
  });

  test('N3, N4: the days of a history are those of the time zone, over midnight, a change of clocks and the turn of the year', async () => {
    const now = Date.UTC(2026, 0, 5, 9);
    // In New York: clocks go forward on 9 March 2025, back on 2 November, and the year turns at 5:00 UTC.
    const at = [
      '2025-03-09T04:59Z',
      '2025-03-09T05:01Z',
      '2025-03-10T03:59Z',
      '2025-03-10T04:01Z',
      '2025-11-03T04:59Z',
      '2025-11-03T05:01Z',
      '2026-01-01T04:59Z',
      '2026-01-01T05:01Z',
    ];
    const history = {
      ...pairRoom('pair', 'ann', 'bob'),
      count: at.length,
      messageAt: (seq: number) => ({
        senderId: 'bob',
        at: Date.parse(at[seq - 1] ?? '') - now,
        content: { kind: 'text' as const, text: at[seq - 1] ?? '' },
      }),
    };
    const all = place({ rooms: [history] });
    const ann = await all.person('ann');
    await open(all, ann, 'pair');
    const { dayNumber, day } = createI18n({ locale: 'en', timeZone: 'America/New_York' });
    const rows = createRowSelector({ dayNumber, groupWithinMs: 0 })(ann.client.store.getState(), timelineKey('pair'));
    const shown = Array.from({ length: rows.count }, (_, index) => rows.at(index)).map((each) => {
      if (each.type !== 'message') return each.type === 'date' ? day(each.day, now) : 'unread';
      return each.message.content.kind === 'text' ? each.message.content.text : each.message.content.kind;
    });
    expect(shown).toEqual([
      'March 8, 2025',
      at[0],
      'March 9, 2025',
      at[1],
      at[2],
      'March 10, 2025',
      at[3],
      'November 2, 2025',
      at[4],
      'November 3, 2025',
      at[5],
      'Wednesday',
      at[6],
      'Thursday',
      at[7],
    ]);
  });

  test('N6: a message from the future stays a message: it is shown, sorted, and on top no longer than until the next', async () => {
    const all = pair();
    const ahead = await all.person('ann', { clockOff: () => 400 * 24 * hour });
    const bob = await all.person('bob');
    await say(all, ahead, 'pair', 'from the future');
    await all.advance(1000);
    await say(all, bob, 'pair', 'from now');
    await open(all, ahead, 'pair');
    expect(texts(ahead, 'pair')).toEqual(['from the future', 'from now']);
    await say(all, ahead, 'other', 'elsewhere');
    expect(list(ahead)[0]).toBe('other');
  });

  test('G6, N2: a clock that is set back or forward while something is sent loses and doubles nothing', async () => {
    const all = pair();
    let off = 0;
    const ann = await all.person('ann', { clockOff: () => off, faults: { latency: { min: 40, max: 40 } } });
    const bob = await all.person('bob');
    await open(all, bob, 'pair');
    for (const [index, next] of [3_600_000, -86_400_000, 31_536_000_000, 0].entries()) {
      ann.client.actions.send('pair', { kind: 'text', text: `text ${index}` });
      await all.advance(20);
      off = next;
      await all.advance(5000);
    }
    expect(texts(bob, 'pair')).toEqual(['text 0', 'text 1', 'text 2', 'text 3']);
    expect(ann.client.store.getState().outbox.size).toBe(0);
  });
});
