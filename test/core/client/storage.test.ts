import { describe, expect, it } from 'vitest';
import type { StorageTrouble } from '../../../src/platform/ports.js';
import { createHarness, type Harness, type Tab, text } from './harness.js';

describe('drafts', () => {
  it('survive a crash from the first keystroke, and lose no more than the last moment', async () => {
    const { open, clock } = createHarness();
    const first = await open();
    first.client.actions.setDraft('room', { text: 'h', updatedAt: 1 });
    await clock.advance(0);
    first.platform.crash();
    const second = await open();
    expect(second.client.store.getState().drafts.get('room')?.text).toBe('h');

    for (let letters = 1; letters <= 20; letters += 1) {
      second.client.actions.setDraft('room', { text: 'x'.repeat(letters), updatedAt: letters + 1 });
      await clock.advance(50);
    }
    second.platform.crash();
    const third = await open();
    expect(third.client.store.getState().drafts.get('room')?.text.length).toBeGreaterThanOrEqual(14);
  });

  it('keep every key press over a crash, though nothing else hears of it', async () => {
    const { open, world } = createHarness();
    const first = await open();
    const shown: unknown[] = [];
    first.client.actions.setDraft('room', { text: 'h', updatedAt: 1 });
    first.client.store.subscribe(() => shown.push('changed'));
    first.client.actions.setDraft('room', { text: 'he', updatedAt: 2 }, { quiet: true });
    first.client.actions.setDraft('room', { text: 'hey', caret: 3, updatedAt: 3 }, { quiet: true });
    expect(shown).toEqual([]);
    first.platform.crash();
    const second = await open();
    expect(second.client.store.getState().drafts.get('room')).toEqual({ text: 'hey', caret: 3, updatedAt: 3 });
    // From now on the database has it, and nothing else.
    expect(world.scratch.list('')).toEqual([]);
    second.platform.crash();
    expect((await open()).client.store.getState().drafts.get('room')?.text).toBe('hey');
  });

  it('leave nothing beside the database once it has them, and what was sent does not come back', async () => {
    const { open, world, settle, clock, server } = createHarness();
    const { client, platform } = await open();
    client.actions.setDraft('room', { text: 'hello', updatedAt: 1 });
    client.actions.setDraft('room', { text: 'hello!', updatedAt: 2 }, { quiet: true });
    await settle();
    expect(world.scratch.list('').map(([key]) => key)).toEqual(['parley/fake/ann/draft/room']);
    client.actions.setDraft('room', { text: 'hello!', updatedAt: 3 });
    await clock.advance(300);
    expect(world.scratch.list('')).toEqual([]);

    client.actions.setDraft('room', { text: 'hello!!', updatedAt: 4 }, { quiet: true });
    client.actions.send('room', text('hello!!'));
    client.actions.setDraft('room', null);
    // Until the message is stored, its words are.
    expect(world.scratch.list('')).toHaveLength(1);
    await settle();
    expect(world.scratch.list('')).toEqual([]);
    platform.crash();
    expect((await open()).client.store.getState().drafts.size).toBe(0);
    expect(server.history('room')).toEqual(['hello!!']);
  });

  it('do not come back beside the message that they became, when the page went in between', async () => {
    const { open, world, settle, clock } = createHarness();
    const typed = (words: string) => ({ text: words, updatedAt: clock.now() });
    const first = await open({ faults: () => 'offline' });
    first.client.actions.send('room', text('gone out'));
    first.client.actions.send('other', text('gone out'));
    await settle();
    first.platform.crash();
    world.scratch.put('parley/fake/ann/draft/room', JSON.stringify(typed('gone out ')));
    world.scratch.put('parley/fake/ann/draft/other', JSON.stringify(typed('gone out, and more')));
    const second = await open({ faults: () => 'offline' });
    expect([...second.client.store.getState().drafts]).toEqual([['other', typed('gone out, and more')]]);
    expect(world.scratch.list('')).toEqual([]);
    second.platform.crash();
    expect((await open()).client.store.getState().drafts.size).toBe(1);
  });

  it('typed in a tab that died are kept to their account, and yield to what is newer', async () => {
    const { open, world, clock } = createHarness();
    const first = await open();
    first.client.actions.setDraft('room', { text: 'older', updatedAt: 5 });
    first.platform.crash();
    const second = await open();
    second.client.actions.setDraft('room', { text: 'newer', updatedAt: 7 });
    await clock.advance(300);
    expect(world.scratch.list('')).toEqual([]);
    world.scratch.put('parley/fake/ann/draft/room', JSON.stringify({ text: 'older', updatedAt: 6 }));
    world.scratch.put('parley/fake/ann/draft/other', '{"text":');
    second.platform.crash();

    const ben = await open({ userId: 'ben' });
    expect(ben.client.store.getState().drafts.size).toBe(0);
    const third = await open();
    expect([...third.client.store.getState().drafts]).toEqual([['room', { text: 'newer', updatedAt: 7 }]]);
    expect(world.scratch.list('')).toEqual([]);
  });

  describe('typed before those of the account are known', () => {
    const yesterday = { text: 'from yesterday', caret: 4, updatedAt: 1 };

    /** A new tab after a crash, typed in before it signs in. */
    async function typedEarly({ open, tab, settle, clock }: Harness, words: string) {
      const first = await open();
      first.client.actions.setDraft('room', yesterday);
      await clock.advance(300);
      first.platform.crash();
      const second = tab();
      second.client.actions.setDraft('room', { text: words, updatedAt: 10 });
      void second.client.actions.connect(() => ({ userId: 'ann' }));
      await settle();
      return second;
    }
    const draftOf = ({ client }: Tab) => client.store.getState().drafts.get('room');

    it('stay what is in the input; what was kept comes back once they are sent', async () => {
      const harness = createHarness();
      const tab = await typedEarly(harness, 'from today');
      expect(draftOf(tab)?.text).toBe('from today');
      tab.client.actions.setDraft('room', { text: 'from today, too', updatedAt: 11 });
      expect(draftOf(tab)?.text).toBe('from today, too');
      tab.client.actions.send('room', text('from today, too'));
      tab.client.actions.setDraft('room', null);
      expect(draftOf(tab)).toEqual({ ...yesterday, updatedAt: harness.clock.now() });
      tab.client.actions.setDraft('room', null);
      await harness.settle();
      expect(draftOf(tab)).toBeUndefined();
      tab.platform.crash();
      expect(draftOf(await harness.open())).toBeUndefined();
      expect(harness.server.history('room')).toEqual(['from today, too']);
    });

    it('outlive a crash together with what was kept, in whatever moment', async () => {
      const harness = createHarness();
      const tab = await typedEarly(harness, 'from today');
      tab.client.actions.setDraft('room', { text: 'from today!', updatedAt: 12 }, { quiet: true });
      tab.platform.crash();
      const next = await harness.open({ faults: () => 'offline' });
      expect(draftOf(next)?.text).toBe('from today!');
      next.client.actions.send('room', text('from today!'));
      await harness.settle();
      // The page goes before the input could be emptied.
      next.platform.crash();
      const last = await harness.open({ faults: () => 'offline' });
      expect(draftOf(last)?.text).toBe('from yesterday');
    });

    it('and sent before, leave what was kept in the input', async () => {
      const harness = createHarness();
      const { open, tab, settle, clock } = harness;
      const first = await open();
      first.client.actions.setDraft('room', yesterday);
      await clock.advance(300);
      first.platform.crash();
      const second = tab();
      second.client.actions.setDraft('room', { text: 'quick', updatedAt: 10 });
      second.client.actions.send('room', text('quick'));
      second.client.actions.setDraft('room', null);
      void second.client.actions.connect(() => ({ userId: 'ann' }));
      await settle();
      expect(draftOf(second)).toEqual(yesterday);
    });

    it('say nothing new where a browser filled in its form again', async () => {
      const tab = await typedEarly(createHarness(), 'from yesterday');
      expect(draftOf(tab)?.earlier).toBeUndefined();
    });

    it('are nobody else’s', async () => {
      const { open, settle } = createHarness();
      const { client } = await open();
      client.actions.setDraft('room', { text: "ann's", updatedAt: 1 });
      void client.actions.signOut({ force: true });
      await settle();
      client.actions.setDraft('room', { text: "ann's last words", updatedAt: 2 });
      void client.actions.connect(() => ({ userId: 'ben' }));
      await settle();
      expect(client.store.getState().drafts.size).toBe(0);
    });
  });

  it('go with the account when it signs out, to the last word', async () => {
    const { open, world, settle } = createHarness();
    const { client } = await open();
    client.actions.setDraft('room', { text: 'a', updatedAt: 1 });
    client.actions.setDraft('room', { text: 'ab', updatedAt: 2 }, { quiet: true });
    const out = client.actions.signOut({ force: true });
    client.actions.setDraft('room', { text: 'abc', updatedAt: 3 });
    await settle();
    await out;
    expect(world.scratch.list('')).toEqual([]);
    client.actions.setDraft('room', { text: 'abcd', updatedAt: 4 });
    expect(world.scratch.list('')).toEqual([]);
  });

  it('are written at once when the window is hidden', async () => {
    const { open, clock } = createHarness();
    const first = await open();
    first.client.actions.setDraft('room', { text: 'a', updatedAt: 1 });
    first.client.actions.setDraft('room', { text: 'ab', updatedAt: 2 });
    first.platform.setVisible(false);
    await clock.advance(0);
    first.platform.crash();
    const second = await open();
    expect(second.client.store.getState().drafts.get('room')?.text).toBe('ab');
  });

  it('belong to one conversation each, and are gone when emptied', async () => {
    const { open, clock, settle } = createHarness();
    const first = await open();
    first.client.actions.setDraft('room', { text: 'one', caret: 2, updatedAt: 1 });
    first.client.actions.setDraft('other', { text: 'two', updatedAt: 1 });
    first.client.actions.setDraft('other', { text: '', updatedAt: 2 });
    expect([...first.client.store.getState().drafts.keys()]).toEqual(['room']);
    await clock.advance(1000);
    first.platform.crash();
    const second = await open();
    expect([...second.client.store.getState().drafts]).toEqual([['room', { text: 'one', caret: 2, updatedAt: 1 }]]);
    second.client.actions.setDraft('room', null);
    await settle();
    second.platform.crash();
    expect((await open()).client.store.getState().drafts.size).toBe(0);
  });

  it('are shared between tabs, the newer over the older', async () => {
    const { open, settle } = createHarness();
    const one = await open();
    const two = await open();
    one.client.actions.setDraft('room', { text: 'from one', updatedAt: 10 });
    await settle();
    expect(two.client.store.getState().drafts.get('room')?.text).toBe('from one');
    two.client.actions.setDraft('room', null);
    await settle();
    expect(one.client.store.getState().drafts.size).toBe(0);
  });

  it('give way to nothing that storage still holds', async () => {
    const { open, tab, clock } = createHarness();
    const first = await open();
    first.client.actions.setDraft('room', { text: 'stored', updatedAt: 1 });
    await clock.advance(1000);
    first.platform.crash();
    const { client } = tab();
    client.actions.setDraft('room', { text: 'typed before the account was known', updatedAt: 2 });
    await client.actions.connect(() => ({ userId: 'ann' }));
    expect(client.store.getState().drafts.get('room')?.text).toBe('typed before the account was known');
  });
});

describe('reading positions', () => {
  it('are kept over reloads', async () => {
    const { open, clock } = createHarness();
    const first = await open();
    first.client.actions.saveReadingPosition('room', { names: ['room/3'], offset: -12 });
    first.client.actions.saveReadingPosition('other', { names: ['other/1'], offset: 0 });
    first.client.actions.saveReadingPosition('other', null);
    await clock.advance(1000);
    first.platform.crash();
    const { client } = await open();
    expect(client.actions.readingPosition('room')).toEqual({ names: ['room/3'], offset: -12 });
    expect(client.actions.readingPosition('other')).toBeNull();
  });
});

describe('a storage that fails', () => {
  it.each<StorageTrouble>(['blocked', 'corrupt', 'outdated'])('leaves a client that works, and says so once (%s)', async (trouble) => {
    const { open, settle, world, server } = createHarness();
    world.storage.setTrouble(trouble);
    const { client } = await open();
    expect(client.store.getState().session).toMatchObject({
      durable: false,
      storageError: { code: trouble === 'corrupt' ? 'storage-corrupt' : 'storage-blocked', data: { trouble } },
    });
    client.actions.openTimeline('room');
    const id = client.actions.send('room', text('all the same'));
    expect(client.store.getState().outbox.get(id)?.durable).toBe(false);
    client.actions.setDraft('room', { text: 'kept here', updatedAt: 1 });
    await settle();
    expect(server.history('room')).toEqual(['all the same']);
    expect(client.store.getState().drafts.get('room')?.text).toBe('kept here');
  });

  it('says of a message that there is no room for it, while it still waits, and takes it back when there is', async () => {
    const { open, settle, world } = createHarness();
    const { client } = await open({ faults: () => 'offline' });
    world.storage.setTrouble('full');
    const id = client.actions.send('room', text('big'));
    await settle();
    expect(client.store.getState().outbox.get(id)).toMatchObject({ status: 'queued', durable: false });
    expect(client.store.getState().session).toMatchObject({ durable: false, storageError: { code: 'storage-full' } });

    world.storage.setTrouble(null);
    const next = client.actions.send('room', text('small'));
    await settle();
    expect(client.store.getState().outbox.get(next)?.durable).toBe(true);
    expect(client.store.getState().session).toMatchObject({ durable: true, storageError: undefined });
  });

  it('still has a message sent by another tab that leads', async () => {
    const { open, settle, world, server } = createHarness();
    const one = await open();
    const two = await open();
    world.storage.setTrouble('full');
    two.client.actions.send(
      'room',
      { kind: 'file', name: 'a', size: 1, source: { blob: 'f' } },
      { blobs: { f: new Blob([new Uint8Array([7])]) } },
    );
    await settle();
    expect(one.adapter.sends).toHaveLength(1);
    expect(server.rooms.get('room')?.map(({ bytes }) => bytes)).toEqual([[7]]);
    expect(two.client.store.getState().outbox.size).toBe(0);
  });
});
