import { chatError } from 'parley-kit/adapter';

const patience = 10_000;

/** An address that may be asked for a UserSig: who has one is signed in, so it travels encrypted, or within this machine. */
export function isSafeEndpoint(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

/**
 * `GET <endpoint>?userId=…&sdkAppId=…`, answered with the UserSig as text, or as JSON `{ "userSig": … }`. Throws a `ChatError`:
 * `offline` where there is no answer, `unauthenticated` where it is none.
 */
export async function askUserSig(endpoint: string, userId: string, sdkAppId: number): Promise<string> {
  const url = new URL(endpoint);
  url.searchParams.set('userId', userId);
  url.searchParams.set('sdkAppId', String(sdkAppId));
  const said = await fetch(url, { signal: AbortSignal.timeout(patience), cache: 'no-store' }).then(
    async (response) => (response.ok ? await response.text() : ''),
    () => {
      throw chatError('offline');
    },
  );
  const userSig = userSigIn(said.trim());
  if (userSig === null) throw chatError('unauthenticated');
  return userSig;
}

function userSigIn(said: string): string | null {
  const text = said.startsWith('{') ? inJson(said) : said;
  // As the service's own libraries make them: compressed, in an alphabet for addresses.
  return /^[\w*-]{20,}$/.test(text) ? text : null;
}

function inJson(text: string): string {
  try {
    const { userSig } = JSON.parse(text);
    return typeof userSig === 'string' ? userSig : '';
  } catch {
    return '';
  }
}
