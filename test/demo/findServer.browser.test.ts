import { afterEach, expect, it, vi } from 'vitest';
import { findServer } from '../../demo/xmpp/findServer.js';

const relation = 'urn:xmpp:alt-connections:websocket';
const inJson = (href: unknown, rel = relation) =>
  JSON.stringify({
    links: [
      { rel: 'urn:xmpp:alt-connections:xbosh', href: 'https://x/bosh' },
      { rel, href },
    ],
  });
const inXml = (href: string) =>
  `<?xml version="1.0"?><XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0"><Link rel="${relation}" href="${href}"/></XRD>`;

/** What `chat.example` answers, by the end of the address. What is not there is refused. */
function domainSays(answers: Readonly<Record<string, string>>): void {
  vi.stubGlobal('fetch', async (url: string) => {
    const name = url.replace('https://chat.example/.well-known/', '');
    if (!Object.hasOwn(answers, name)) throw new TypeError('refused');
    return new Response(answers[name]);
  });
}
afterEach(() => vi.unstubAllGlobals());

it.each([
  ['in JSON', { 'host-meta.json': inJson('wss://chat.example/ws') }],
  ['in XML alone', { 'host-meta': inXml('wss://chat.example/ws') }],
  ['in both, JSON broken', { 'host-meta.json': '{"links":', 'host-meta': inXml('wss://chat.example/ws') }],
])('finds the WebSocket that a domain says: %s', async (_, answers) => {
  domainSays(answers);
  expect(await findServer('chat.example')).toBe('wss://chat.example/ws');
});

it.each([
  ['nothing', {}],
  ['another way in', { 'host-meta.json': inJson('https://chat.example/bosh', 'urn:xmpp:alt-connections:xbosh') }],
  ['no WebSocket', { 'host-meta.json': inJson('javascript:alert(1)') }],
  ['no address', { 'host-meta.json': inJson({ at: 'wss://chat.example/ws' }) }],
  ['links that are none', { 'host-meta.json': '{"links":[null,7,"wss://chat.example/ws"]}' }],
  ['a page', { 'host-meta.json': '<!doctype html><p>Hello', 'host-meta': '<!doctype html><p>Hello' }],
])('finds none where a domain says %s', async (_, answers) => {
  domainSays(answers);
  expect(await findServer('chat.example')).toBeNull();
});
