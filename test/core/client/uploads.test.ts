import { describe, expect, it } from 'vitest';
import { chatError } from '../../../src/model/error.js';
import { createHarness, type Tab, type TabOptions, text } from './harness.js';

const minute = 60_000;

async function openTab(options: TabOptions = {}) {
  const harness = createHarness();
  harness.server.rooms.set('other', []);
  const tab = await harness.open({ uploads: true, ...options });
  return { ...harness, ...tab };
}

function sendFile({ client }: Pick<Tab, 'client'>, name: string, conversationId = 'room'): string {
  const content = { kind: 'file', name, size: 1, source: { blob: 'f' } } as const;
  return client.actions.send(conversationId, content, { blobs: { f: new Blob([name]) } });
}

const entryOf = ({ client }: Pick<Tab, 'client'>, id: string) => client.store.getState().outbox.get(id);
const namesOf = (calls: readonly { readonly draft: { readonly content: object } }[]) =>
  calls.map(({ draft: { content } }) => ('name' in content ? content.name : 'text' in content ? content.text : '?'));

describe('uploads that run ahead', () => {
  it('go two side by side over all conversations, while the first send is still on its way', async () => {
    const tab = await openTab({ faults: (call) => (call === 0 ? 'hang' : undefined) });
    const { adapter, settle } = tab;
    tab.client.actions.send('room', text('stuck'));
    for (const name of ['a', 'b']) sendFile(tab, name);
    sendFile(tab, 'c', 'other');
    await settle();
    expect(namesOf(adapter.sends)).toEqual(['stuck']);
    expect(namesOf(adapter.uploads)).toEqual(['a', 'b']);

    adapter.uploads[1]?.finish();
    await settle();
    expect(namesOf(adapter.uploads)).toEqual(['a', 'b', 'c']);
    adapter.uploads[2]?.finish();
    await settle();
    // `c` has nothing before it, `b` has.
    expect(namesOf(adapter.sends)).toEqual(['stuck', 'c']);
  });

  it('keep the order of sending, whichever ends first, and what was uploaded is sent without its bytes', async () => {
    const tab = await openTab();
    const { adapter, settle, server } = tab;
    sendFile(tab, 'a');
    sendFile(tab, 'b');
    tab.client.actions.send('room', text('last'));
    await settle();
    adapter.uploads[1]?.finish({ slot: 'b' });
    await settle();
    expect(adapter.sends).toEqual([]);
    adapter.uploads[0]?.finish({ slot: 'a' });
    await settle();
    expect(namesOf(adapter.sends)).toEqual(['a', 'b', 'last']);
    expect(adapter.sends.map(({ uploaded, draft }) => [uploaded, draft.blobs])).toEqual([
      [{ slot: 'a' }, undefined],
      [{ slot: 'b' }, undefined],
      [undefined, undefined],
    ]);
    expect(server.rooms.get('room')).toHaveLength(3);
  });

  it('tell how far they are', async () => {
    const tab = await openTab();
    const id = sendFile(tab, 'a');
    await tab.settle();
    tab.adapter.uploads[0]?.onProgress?.({ loaded: 3, total: 4 });
    expect(tab.client.volatile.getState().progress.get(id)).toEqual({ loaded: 3, total: 4 });
  });

  it('are stopped with their message; what is there already is let go', async () => {
    const tab = await openTab({ faults: (call) => (call === 0 ? 'hang' : undefined) });
    const { adapter, settle } = tab;
    tab.client.actions.openTimeline('room');
    tab.client.actions.send('room', text('stuck'));
    const [a, b] = [sendFile(tab, 'a'), sendFile(tab, 'b')];
    sendFile(tab, 'c');
    await settle();
    adapter.uploads[0]?.finish({ slot: 'a' });
    await settle();
    tab.client.actions.discard(a);
    tab.client.actions.discard(b);
    await settle();
    expect(adapter.discarded).toEqual([{ slot: 'a' }]);
    expect(adapter.uploads[1]?.signal?.aborted).toBe(true);
    // Its place is taken at once, though the adapter has not let go of it.
    expect(namesOf(adapter.uploads)).toEqual(['a', 'b', 'c']);
    expect(tab.texts()).toEqual(['stuck', '[file]']);

    // It did not hear that, and comes to an end after all.
    adapter.uploads[1]?.finish({ slot: 'b' });
    await settle();
    expect(adapter.discarded).toEqual([{ slot: 'a' }, { slot: 'b' }]);
  });

  it('are tried again later, ever less often, and hold up nobody else', async () => {
    const tab = await openTab();
    const { adapter, clock, settle } = tab;
    const id = sendFile(tab, 'a');
    sendFile(tab, 'b', 'other');
    await settle();
    adapter.uploads[0]?.checkpoint?.({ part: 1 });
    adapter.uploads[0]?.fail(chatError('rate-limited'));
    adapter.uploads[1]?.finish();
    await settle();
    expect(namesOf(adapter.sends)).toEqual(['b']);
    expect(entryOf(tab, id)).toMatchObject({ status: 'queued', error: { code: 'rate-limited' } });
    await clock.advance(minute);
    expect(namesOf(adapter.uploads)).toEqual(['a', 'b', 'a']);
    expect(adapter.uploads[2]?.resume).toEqual({ part: 1 });
    adapter.uploads[2]?.finish();
    await settle();
    expect(namesOf(adapter.sends)).toEqual(['b', 'a']);
  });

  it('step out at once when they are refused, and go again when a person asks', async () => {
    const tab = await openTab({ faults: (call) => (call === 0 ? 'hang' : undefined) });
    const { adapter, settle } = tab;
    tab.client.actions.send('other', text('stuck'));
    const id = sendFile(tab, 'big');
    tab.client.actions.send('room', text('behind'));
    await settle();
    adapter.uploads[0]?.fail(chatError('too-large'));
    await settle();
    expect(entryOf(tab, id)).toMatchObject({ status: 'refused', error: { code: 'too-large' } });
    expect(namesOf(adapter.sends)).toEqual(['stuck', 'behind']);

    tab.client.actions.resend(id);
    await settle();
    adapter.uploads[1]?.finish();
    await settle();
    expect(namesOf(adapter.sends)).toEqual(['stuck', 'behind', 'big']);
  });

  it('are done anew where the backend has lost the bytes meanwhile', async () => {
    let isLost = true;
    const tab = await openTab({
      overrides: (base) => ({
        messages: {
          ...base.messages,
          send: (args) => (args.uploaded !== undefined && isLost ? Promise.reject(chatError('upload-failed')) : base.messages.send(args)),
        },
      }),
    });
    const { adapter, clock, settle, server } = tab;
    sendFile(tab, 'a');
    await settle();
    adapter.uploads[0]?.finish({ slot: 1 });
    await settle();
    expect(server.rooms.get('room')).toEqual([]);
    isLost = false;
    await clock.advance(minute);
    adapter.uploads[1]?.finish({ slot: 2 });
    await settle();
    expect(adapter.sends.map(({ uploaded }) => uploaded)).toEqual([{ slot: 2 }]);
    expect(server.rooms.get('room')).toHaveLength(1);
  });

  it('are not repeated after a crash: the next start sends what was uploaded, and goes on where the other was', async () => {
    const tab = await openTab({ faults: () => 'hang' });
    tab.client.actions.send('room', text('stuck'));
    for (const name of ['done', 'half']) sendFile(tab, name);
    await tab.settle();
    tab.adapter.uploads[0]?.finish({ slot: 'done' });
    tab.adapter.uploads[1]?.checkpoint?.({ part: 7 });
    await tab.settle();
    tab.platform.crash();

    const next = await tab.open({ uploads: true });
    await tab.settle();
    expect(next.adapter.uploads.map(({ resume }) => resume)).toEqual([{ part: 7 }]);
    next.adapter.uploads[0]?.finish({ slot: 'half' });
    await tab.settle();
    expect(namesOf(next.adapter.sends)).toEqual(['stuck', 'done', 'half']);
    expect(next.adapter.sends.map(({ uploaded }) => uploaded)).toEqual([undefined, { slot: 'done' }, { slot: 'half' }]);
    expect(tab.server.rooms.get('room')).toHaveLength(3);
    expect(next.client.store.getState().outbox.size).toBe(0);
  });

  it('go on in the tab that takes over, which has learnt from storage how far they had come', async () => {
    const tab = await openTab({ faults: () => 'hang' });
    const second = await tab.open({ uploads: true });
    tab.client.actions.send('room', text('stuck'));
    const id = sendFile(tab, 'done');
    await tab.settle();
    expect(second.adapter.uploads).toEqual([]);
    tab.adapter.uploads[0]?.finish({ slot: 'done' });
    await tab.settle();
    // The tab that only shows it withdraws it: the one that sends lets go of the bytes.
    const other = sendFile(tab, 'withdrawn');
    await tab.settle();
    tab.adapter.uploads[1]?.finish({ slot: 'withdrawn' });
    await tab.settle();
    second.client.actions.discard(other);
    await tab.settle();
    expect([tab.adapter.discarded, second.adapter.discarded]).toEqual([[{ slot: 'withdrawn' }], []]);

    tab.platform.crash();
    await tab.settle();
    expect(second.adapter.uploads).toEqual([]);
    expect(second.adapter.sends.map(({ draft, uploaded }) => [draft.id === id, uploaded])).toEqual([
      [false, undefined],
      [true, { slot: 'done' }],
    ]);
  });

  it('settle a doubt first, and then take the bytes along', async () => {
    const tab = await openTab({ resend: 'lookup', echo: false, faults: (call) => (call === 0 ? 'lost-ack' : undefined) });
    const { adapter, clock, settle, server } = tab;
    sendFile(tab, 'a');
    await settle();
    adapter.uploads[0]?.finish();
    await clock.advance(minute);
    expect(adapter.uploads).toHaveLength(1);
    expect(adapter.sends).toHaveLength(1);
    expect(server.rooms.get('room')).toHaveLength(1);
    expect(tab.client.store.getState().outbox.size).toBe(0);
  });
});
