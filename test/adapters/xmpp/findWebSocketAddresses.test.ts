import { afterEach, describe, expect, it, vi } from 'vitest';
import { findWebSocketAddresses } from '../../../src/adapters/xmpp/index.js';

const rel = 'urn:xmpp:alt-connections:websocket';
const json = (...hrefs: readonly unknown[]): string => JSON.stringify({ links: hrefs.map((href) => ({ rel, href })) });
const xml = (...hrefs: readonly string[]): string =>
  `<?xml version='1.0'?><XRD xmlns='http://docs.oasis-open.org/ns/xri/xrd-1.0'><Link rel="urn:xmpp:alt-connections:xbosh" href="https://a.example/bosh"/>` +
  `${hrefs.map((href) => `<Link rel='${rel}'\n href='${href}' />`).join('')}</XRD>`;

let asked: string[] = [];

/** What the two places answer; undefined: nothing. */
function answers(given: { readonly json?: string | Response; readonly xml?: string | Response }): void {
  asked = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    const answer = url.endsWith('.json') ? given.json : given.xml;
    if (answer === undefined) throw new TypeError('Failed to fetch');
    return answer instanceof Response ? answer : new Response(answer);
  });
}

/** A response to a question that was sent on. */
function sentOn(url: string, text: string): Response {
  return Object.defineProperties(new Response(text), { redirected: { value: true }, url: { value: url } });
}

afterEach(() => vi.unstubAllGlobals());

describe('the WebSockets of a domain', () => {
  it.each([
    ['JSON', { json: json('wss://a.example/ws') }, ['wss://a.example/ws']],
    ['XML', { xml: xml('wss://a.example/ws?a=1&amp;b=2') }, ['wss://a.example/ws?a=1&b=2']],
    [
      'both, each once',
      { json: json('wss://a.example/ws'), xml: xml('wss://a.example/ws', 'wss://b.example/ws') },
      ['wss://a.example/ws', 'wss://b.example/ws'],
    ],
    [
      'all nodes of a cluster, encrypted ones first',
      { json: json('ws://a.example/ws', 'wss://b.example/ws', 'wss://c.example/ws') },
      ['wss://b.example/ws', 'wss://c.example/ws', 'ws://a.example/ws'],
    ],
    [
      'what is sent on to a place that proves who it is',
      { json: sentOn('https://b.example/meta', json('wss://b.example/ws')) },
      ['wss://b.example/ws'],
    ],
  ])('are found in %s', async (_what, given, expected) => {
    answers(given);
    expect(await findWebSocketAddresses('a.example')).toEqual(expected);
    expect(asked).toEqual(['https://a.example/.well-known/host-meta.json', 'https://a.example/.well-known/host-meta']);
  });

  it.each([
    ['no answer', {}, 'does not answer'],
    ['an answer without links', { json: '{}' }, 'names no WebSocket'],
    ['links that are none', { json: '{"links":{"rel":1}}' }, 'names no WebSocket'],
    ['other links', { json: JSON.stringify({ links: [{ rel: 'x', href: 'wss://a.example/ws' }, null, 7] }) }, 'names no WebSocket'],
    [
      'addresses of another kind',
      { json: json('https://a.example/ws', 'javascript:alert(1)', 'file:///etc/passwd', 7, null) },
      'names no WebSocket',
    ],
    ['an address with a password in it', { json: json('wss://alice:secret@a.example/ws') }, 'names no WebSocket'],
    ['an address with a fragment', { xml: xml('wss://a.example/ws#x') }, 'names no WebSocket'],
    [
      'what is sent on to a place that proves nothing',
      { json: sentOn('http://a.example/meta', json('wss://b.example/ws')) },
      'does not answer',
    ],
    ['an error', { json: new Response(json('wss://a.example/ws'), { status: 404 }) }, 'does not answer'],
    ['an answer without end', { json: json('wss://a.example/ws', 'x'.repeat(100_000)) }, 'does not answer'],
    ['no JSON and no XML', { json: '<html>', xml: '<!DOCTYPE a [<!ENTITY b "wss://a.example/ws">]>&b;' }, 'names no WebSocket'],
  ])('are not found in %s', async (_what, given, detail) => {
    answers(given);
    await expect(findWebSocketAddresses('a.example')).rejects.toMatchObject({ code: 'not-found', detail: expect.stringContaining(detail) });
  });

  it.each(['', 'a b', 'a.example/other', 'alice@a.example', 'a.example?x', 'a.example#x', 'a.example\\@b.example', 'a:b'])(
    'are asked of nobody where %j is no domain',
    async (domain) => {
      answers({ json: json('wss://a.example/ws') });
      await expect(findWebSocketAddresses(domain)).rejects.toMatchObject({ code: 'invalid' });
      expect(asked).toEqual([]);
    },
  );

  it('are not waited for by who has gone', async () => {
    answers({});
    await expect(findWebSocketAddresses('a.example', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
  });
});
