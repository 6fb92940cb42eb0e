const relation = 'urn:xmpp:alt-connections:websocket';
const patience = 5000;

/** Where the WebSocket of a domain is (XEP-0156); null where the domain does not say, or says something else. */
export async function findServer(domain: string): Promise<string | null> {
  const found = await Promise.all([`https://${domain}/.well-known/host-meta.json`, `https://${domain}/.well-known/host-meta`].map(ask));
  return found.flatMap((text) => (text === null ? [] : [...inJson(text), ...inXml(text)])).find(isWebSocket) ?? null;
}

/** An address that a WebSocket can be opened at from this page. */
export function isWebSocket(url: string): boolean {
  return URL.canParse(url) && ['ws:', 'wss:'].includes(new URL(url).protocol);
}

async function ask(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience), credentials: 'omit' });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

function inJson(text: string): readonly string[] {
  try {
    const { links } = JSON.parse(text);
    return links.flatMap((link: unknown) => (isLink(link) && link.rel === relation ? [link.href] : []));
  } catch {
    return [];
  }
}

function isLink(value: unknown): value is { readonly rel: string; readonly href: string } {
  return typeof value === 'object' && value !== null && 'rel' in value && 'href' in value && typeof value.href === 'string';
}

function inXml(text: string): readonly string[] {
  const links = new DOMParser().parseFromString(text, 'application/xml').getElementsByTagName('Link');
  return Array.from(links).flatMap((link) => (link.getAttribute('rel') === relation ? [link.getAttribute('href') ?? ''] : []));
}
