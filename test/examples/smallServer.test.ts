import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createSmallServerAdapter } from '../../examples/small-server/createSmallServerAdapter.js';
import { startSmallServer } from '../../examples/small-server/server.mjs';
import type { ChatEvent } from '../../src/adapter.js';
import { type ConformanceBackend, conformanceCases, runConformanceCase } from '../../src/testing.js';
import { patience } from '../patience.js';

// A case has its own patience; how long it takes altogether is the machine's business.
vi.setConfig({ testTimeout: 60_000 });

const folder = new URL('../../examples/small-server/', import.meta.url);

/** What the small server has, beyond the four required facets, and what can be done to it. */
const has = ['typing', 'cut', 'expire', 'kick'];
/** Cases that ask for nothing more, and are about what is not in its data. */
const lacks = [
  'removes a message for one person alone',
  'changes of a profile only what is named',
  'says of a deleted conversation that something happened there since, also where that was removed again',
  'leads on past pages in which nothing is left to see',
  'refuses what is too long in a profile',
  'tells snapshots in the order in which they were made, if it numbers none',
];

let server: Awaited<ReturnType<typeof startSmallServer>>;

beforeEach(async () => {
  // What browsers have; Node has it from 22 on.
  vi.stubGlobal('WebSocket', WebSocket);
  server = await startSmallServer();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await server.close();
});

const backend = (): ConformanceBackend => ({
  createAdapter: () => createSmallServerAdapter({ url: server.url, retryMs: 20 }),
  credentials: (person) => ({ userId: person, password: person }),
  cut: ({ person }) => server.cut(person),
  restore: ({ person }) => server.restore(person),
  expire: ({ person }) => server.expire(person),
  kick: ({ person }) => server.kick(person),
});

describe('the adapter of the tutorial, on its server', () => {
  for (const one of conformanceCases) {
    it(one.name, async () => {
      const { outcome, detail } = await runConformanceCase(one, backend());
      const isOffered = one.needs.every((need) => has.includes(need)) && !lacks.includes(one.name);
      expect(outcome, detail).toBe(isOffered ? 'passed' : 'not-offered');
    });
  }

  it('is back by itself after a cut, and says that it may have missed something', async () => {
    const adapter = createSmallServerAdapter({ url: server.url, retryMs: 20 });
    const said: ChatEvent[] = [];
    adapter.subscribe((events) => said.push(...events.filter(({ type }) => type === 'session')));
    await adapter.session.connect({ credentials: { userId: 'alice', password: 'alice' } });
    server.cut('alice');
    // Every attempt that fails meanwhile says so, and none that it is back.
    await vi.waitFor(() => expect(said.length).toBeGreaterThan(3), { timeout: patience });
    const error = { code: 'offline', retry: 'later', backendCode: 0, detail: 'offline' };
    expect(said).toEqual(said.map(() => ({ type: 'session', status: 'reconnecting', error })));
    server.restore('alice');
    await vi.waitFor(() => expect(said).toContainEqual({ type: 'session', status: 'ready', resumed: false }), { timeout: patience });
    await adapter.session.disconnect({});
  });

  it('is quoted by its tutorial word for word', () => {
    const sources = [...readdirSync(folder).map((file) => new URL(file, folder)), new URL(import.meta.url)];
    const code = sources.map((file) => readFileSync(file, 'utf8')).join('\n');
    const tutorial = readFileSync(new URL('../../docs/adapter.md', import.meta.url), 'utf8');
    const quotes = [...tutorial.matchAll(/```tsx?\n([\s\S]*?)\n```/g)].map(([, quote]) => quote);
    expect(quotes.length).toBeGreaterThan(10);
    expect(quotes.filter((quote) => quote !== undefined && !code.includes(quote))).toEqual([]);
  });

  it('takes under 200 lines', () => {
    const code = ['createSmallServerAdapter.ts', 'convert.ts', 'errors.ts'].map((file) => readFileSync(new URL(file, folder), 'utf8'));
    const lines = code
      .flatMap((text) => text.replace(/^import [^;]+;$/gm, '').split('\n'))
      .filter((line) => !/^\s*($|\/\/|\/?\*)/.test(line));
    expect(lines.length).toBeLessThan(200);
  });
});
