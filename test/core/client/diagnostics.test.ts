import { describe, expect, it } from 'vitest';
import { createDiagnostics } from '../../../src/core/createDiagnostics.js';
import { timelineKey } from '../../../src/core/timelineKey.js';
import { createClient, createHarness, text } from './harness.js';

describe('diagnostics', () => {
  it('tell what happened without what was said', async () => {
    const { open, settle, server } = createHarness();
    const { client } = await open();
    client.actions.send('room', text('a secret'));
    client.actions.setDraft('room', { text: 'a secret thought', updatedAt: 1 });
    server.post('room', 'bob', 'another secret');
    await settle();
    const names = client.diagnostics.entries().map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['connect', 'send', 'core/send-queued', 'messages.send', 'message', 'ready']));
    expect(client.diagnostics.export()).not.toContain('secret');
  });

  it('hold contents when somebody asks for them', async () => {
    const { open, settle, server } = createHarness();
    const { client } = await open();
    client.diagnostics.recordContents(true);
    server.post('room', 'bob', 'shown');
    await settle();
    expect(client.diagnostics.export()).toContain('shown');
  });

  it('name what an adapter handed over and was dropped', async () => {
    const { open, settle } = createHarness();
    const { client, adapter } = await open();
    const nonsense = { type: 'message', message: { conversationId: 7 } };
    // @ts-expect-error An adapter without types may hand over anything.
    adapter.line.emit(nonsense);
    await settle();
    expect(client.diagnostics.entries().filter(({ what }) => what === 'dropped')).not.toEqual([]);
  });

  it('are a ring of the last thousand', () => {
    const diagnostics = createDiagnostics(() => 0, {});
    for (let each = 0; each < 2500; each += 1) diagnostics.record('call', String(each));
    const entries = diagnostics.entries();
    expect([entries.length, entries[0]?.name, entries.at(-1)?.name]).toEqual([1000, '1500', '2499']);
  });
});

describe('a snapshot', () => {
  it('is JSON from which another client starts with the same screen', async () => {
    const { open, settle, server } = createHarness();
    for (let each = 1; each <= 8; each += 1) server.post('room', 'bob', `m${each}`);
    const { client } = await open();
    client.actions.openTimeline('room');
    await settle();
    const snapshot = client.snapshot();
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(JSON.parse(JSON.stringify(structuredClone(snapshot))));
    expect(snapshot).toMatchObject({ version: 1, session: { self: 'ann' }, timelines: [{ conversationId: 'room', hasMore: true }] });

    const { createMemoryPlatform } = await import('../../../src/platform/memory/createMemoryPlatform.js');
    const { createFakeAdapter } = await import('./fakeAdapter.js');
    const hydrated = createClient({
      adapter: createFakeAdapter(server),
      platform: createMemoryPlatform(),
      initialState: JSON.parse(JSON.stringify(snapshot)),
    });
    const state = hydrated.store.getState();
    expect(state.conversations.sorted).toEqual(['room']);
    expect(state.users.get('ann')).toEqual({ id: 'ann' });
    const [window] = state.timelines.get(timelineKey('room'))?.windows ?? [];
    expect(window?.chunks.flatMap(({ messages }) => messages.map(({ content }) => content))).toEqual(
      ['m4', 'm5', 'm6', 'm7', 'm8'].map(text),
    );
    expect(window?.lost.before).toBe(true);
  });
});
