import { checkResolvedMedia } from '../../contract/checkEvent.js';
import type { ResolvedMedia } from '../../contract/facets/media.js';
import { chatError } from '../../model/error.js';
import { isBlobSource, type MediaSource, type UrlSource } from '../../model/media.js';
import type { ActionResult, ChatActions } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import { blobTable } from '../outbox/outboxRows.js';
import type { AccountStorage } from '../persistence/createAccountStorage.js';
import type { Call } from '../session/createCalls.js';

/** An address is asked for anew this long before it lapses, so that it does not lapse while it loads. */
const renewBeforeMs = 5000;
/** What nobody shows any more is kept for a moment: an image may still be loading it, and a row that scrolls back asks again. */
const lingerMs = 2000;

type Resolved = Awaited<ReturnType<ChatActions['resolveMedia']>>;

export interface Media {
  /** Bytes that this client holds. They stay for as long as the account is signed in: rows go on showing them after the ack. */
  keep(blobs: Readonly<Record<string, Blob>>): void;
  blob(key: string): Promise<Blob | undefined>;
  resolve(source: MediaSource, purpose?: 'show' | 'download'): Promise<Resolved>;
  clear(): void;
}

/** An address that is shown somewhere, shared by all who show it. */
interface Address {
  readonly media: ResolvedMedia;
  readonly objectUrl: string | null;
  users: number;
  isGone: boolean;
}

export function createMedia(context: ClientContext, storage: AccountStorage, call: Call): Media {
  const { clock, objectUrls } = context.platform;
  const held = new Map<string, Blob>();
  const addresses = new Map<string, Address>();
  const resolving = new Map<string, Promise<ActionResult<Address>>>();

  async function blob(key: string): Promise<Blob | undefined> {
    const known = held.get(key);
    if (known !== undefined) return known;
    const stored = await storage.get(blobTable, key);
    if (!(stored instanceof Blob)) return undefined;
    held.set(key, stored);
    return stored;
  }

  async function find(source: MediaSource, purpose: 'show' | 'download'): Promise<ActionResult<ResolvedMedia>> {
    if (isBlobSource(source)) {
      const bytes = await blob(source.blob);
      return bytes === undefined ? { ok: false, error: chatError('not-found') } : { ok: true, value: { blob: bytes } };
    }
    return fetchAddress(source, purpose);
  }

  async function fetchAddress(source: UrlSource, purpose: 'show' | 'download'): Promise<ActionResult<ResolvedMedia>> {
    const { media } = context.adapter;
    if (media === undefined) return { ok: true, value: { url: source.url, expiresAt: source.expiresAt } };
    const answer = await call('media.resolve', (signal) => media.resolve({ source, purpose, signal }));
    if (!answer.ok) return answer;
    const checked = checkResolvedMedia(answer.value, context.report);
    if (checked.url === undefined && checked.blob === undefined) return { ok: false, error: chatError('not-found') };
    return { ok: true, value: checked };
  }

  function isFresh(address: Address): boolean {
    return address.media.expiresAt === undefined || address.media.expiresAt - renewBeforeMs > context.now();
  }

  async function make(key: string, source: MediaSource, purpose: 'show' | 'download'): Promise<ActionResult<Address>> {
    const found = await find(source, purpose);
    resolving.delete(key);
    if (!found.ok) return found;
    const objectUrl = found.value.blob === undefined ? null : objectUrls.create(found.value.blob);
    const address: Address = {
      media: objectUrl === null ? found.value : { ...found.value, url: objectUrl },
      objectUrl,
      users: 0,
      isGone: false,
    };
    // One that has lapsed but is still shown lives on with its users; new ones get this.
    addresses.set(key, address);
    return { ok: true, value: address };
  }

  function release(key: string, address: Address): void {
    address.users -= 1;
    if (address.users > 0) return;
    clock.after(lingerMs, () => {
      if (address.users > 0 || address.isGone) return;
      address.isGone = true;
      if (address.objectUrl !== null) objectUrls.revoke(address.objectUrl);
      if (addresses.get(key) === address) addresses.delete(key);
    });
  }

  return {
    keep(blobs) {
      for (const [key, bytes] of Object.entries(blobs)) held.set(key, bytes);
    },
    blob,
    async resolve(source, purpose = 'show') {
      const key = isBlobSource(source) ? `blob:${source.blob}` : `${purpose}:${source.url}:${JSON.stringify(source.token ?? null)}`;
      const known = addresses.get(key);
      let result: ActionResult<Address>;
      if (known !== undefined && isFresh(known)) {
        result = { ok: true, value: known };
      } else {
        const running = resolving.get(key) ?? make(key, source, purpose);
        resolving.set(key, running);
        // `make` may have ended before it could be noted.
        result = await running.finally(() => resolving.get(key) === running && resolving.delete(key));
      }
      if (!result.ok) return result;
      const address = result.value;
      address.users += 1;
      let isReleased = false;
      return {
        ok: true,
        value: {
          ...address.media,
          release() {
            if (isReleased) return;
            isReleased = true;
            release(key, address);
          },
        },
      };
    },
    clear() {
      held.clear();
    },
  };
}
