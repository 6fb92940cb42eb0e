import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createSmallServerAdapter } from '../../examples/small-server/createSmallServerAdapter.js';
import { startSmallServer } from '../../examples/small-server/server.mjs';
import { type ChatClient, createChatClient } from '../../src/headless.js';
import { createMemoryPlatform } from '../../src/testing.js';

vi.setConfig({ testTimeout: 60_000 });

let server: Awaited<ReturnType<typeof startSmallServer>>;
let release: (() => void)[];

beforeEach(async () => {
  vi.stubGlobal('WebSocket', WebSocket);
  server = await startSmallServer();
  release = [];
});
afterEach(async () => {
  for (const letGo of release) letGo();
  vi.unstubAllGlobals();
  await server.close();
});

async function signIn(userId: string): Promise<ChatClient> {
  const adapter = createSmallServerAdapter({ url: server.url, retryMs: 20 });
  const client = createChatClient({ adapter, platform: createMemoryPlatform() });
  release.push(client.retain());
  expect(await client.actions.connect(() => ({ userId, password: userId }))).toMatchObject({ ok: true });
  return client;
}

describe('the app of the tutorial', () => {
  it.each([
    ['', 'Write to bob'],
    ['?user=bob', 'Write to alice'],
  ])('draws its screens for %s', async (search, label) => {
    vi.stubGlobal('location', { search });
    vi.resetModules();
    const { App } = await import('../../examples/small-server/App.js');
    const html = renderToString(createElement(App)).replaceAll('<!-- -->', '');
    expect(html).toContain(label);
    expect(html).toContain('parley-ConversationList');
    expect(html).toContain('parley-ChatPanel');
  });

  it('opens a chat by id, and what is written there comes to the other, also over a cut', async () => {
    const [alice, bob] = [await signIn('alice'), await signIn('bob')];
    const opened = await alice.actions.openDirect('bob');
    if (!opened.ok) throw new Error(opened.error.code);
    const listed = (): string => JSON.stringify([...bob.store.getState().conversations.byId.values()]);
    const write = (text: string) => alice.actions.send(opened.value, { kind: 'text', text });
    await write('Hello Bob');
    await vi.waitFor(() => expect(listed()).toContain('Hello Bob'), 10_000);
    server.cut('bob');
    await vi.waitFor(() => expect(bob.store.getState().session.status).toBe('reconnecting'), 10_000);
    await write('Are you there?');
    server.restore('bob');
    await vi.waitFor(() => expect(listed()).toContain('Are you there?'), 10_000);
  });
});
