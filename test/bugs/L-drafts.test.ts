import { describe, expect, test } from 'vitest';
import { town } from './town.js';

describe('L: drafts', () => {
  test('L1, L4: a draft is kept over a restart, per chat, and goes when it is empty', async () => {
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
});
