import { chatError } from '../../model/error.js';

const relation = 'urn:xmpp:alt-connections:websocket';
const patienceMs = 5000;
/** Bytes that are read of an answer: an honest one has some hundred. */
const maxBytes = 64 * 1024;
const maxAddresses = 16;

/** What may go with the question. */
export interface FindOptions {
  /** Ends the search: it is rejected with `aborted`. Default: each question has five seconds. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Where the WebSockets of a domain are, as it says itself (XEP-0156, host-meta over https): `wss:` before `ws:`, at least one. For
 * `createXmppAdapter`. Rejects with `invalid` where that is no domain, and with `not-found` where it cannot be asked, or names none.
 * @example createXmppAdapter({ url: await findWebSocketAddresses('example.org') });
 */
export async function findWebSocketAddresses(domain: string, { signal }: FindOptions = {}): Promise<readonly string[]> {
  if (!isDomain(domain)) throw chatError('invalid', { detail: 'that is no domain' });
  const base = `https://${domain}/.well-known/host-meta`;
  const [json, xml] = await Promise.all([ask(`${base}.json`, signal), ask(base, signal)]);
  if (signal?.aborted === true) throw chatError('aborted');
  if (json === null && xml === null) throw chatError('not-found', { detail: `${base} does not answer` });
  const named = [...inJson(json ?? ''), ...inXml(xml ?? '')];
  const found = [...new Set(named)].filter(isWebSocket);
  if (found.length === 0) throw chatError('not-found', { detail: `${base} names no WebSocket` });
  const isPlain = (url: string): number => (url.startsWith('ws:') ? 1 : 0);
  return found.sort((a, b) => isPlain(a) - isPlain(b)).slice(0, maxAddresses);
}

/** Nothing but a host, and maybe a port: what else an address may have would ask somewhere else. */
function isDomain(domain: string): boolean {
  return /^[^\s/?#@\\:]{1,255}(:\d{1,5})?$/.test(domain) && URL.canParse(`https://${domain}/`);
}

/** Where a WebSocket can be opened: without a name and a password in it, and without a fragment. */
function isWebSocket(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, hash } = new URL(address);
  return (protocol === 'wss:' || protocol === 'ws:') && username === '' && password === '' && hash === '';
}

/** Null: no answer, or none that can be believed. */
async function ask(url: string, signal: AbortSignal | undefined): Promise<string | null> {
  const patience = AbortSignal.timeout(patienceMs);
  const both = signal === undefined ? patience : AbortSignal.any([signal, patience]);
  try {
    const response = await fetch(url, { signal: both, credentials: 'omit', referrerPolicy: 'no-referrer' });
    // Who is sent on may be sent to where nobody says who answers.
    const isSafe = !response.redirected || response.url.startsWith('https:');
    return response.ok && isSafe ? await textOf(response) : null;
  } catch {
    return null;
  }
}

async function textOf({ body }: Response): Promise<string | null> {
  if (body === null) return null;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.length;
    if (bytes > maxBytes) {
      void reader.cancel();
      return null;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text;
}

function inJson(text: string): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    const links: unknown = typeof parsed === 'object' && parsed !== null && 'links' in parsed ? parsed.links : [];
    return Array.isArray(links) ? links.flatMap((link: unknown) => (isLink(link) && link.rel === relation ? [link.href] : [])) : [];
  } catch {
    return [];
  }
}

function isLink(value: unknown): value is { readonly rel: string; readonly href: string } {
  return typeof value === 'object' && value !== null && 'rel' in value && 'href' in value && typeof value.href === 'string';
}

/** Elements are all that is read: entities and all else that XML could do have no business there. */
function inXml(text: string): readonly string[] {
  return Array.from(text.matchAll(/<(?:\w+:)?Link\s([^<>]{1,4000})>/g)).flatMap(([, attributes = '']) => {
    const given = new Map(
      Array.from(attributes.matchAll(/\b(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g), ([, name, a, b]) => [name, a ?? b ?? '']),
    );
    return given.get('rel') === relation ? [(given.get('href') ?? '').replaceAll('&amp;', '&')] : [];
  });
}
