import type { UrlSource } from '../../model/media.js';
import type { CallOptions } from '../ChatAdapter.js';

/** An address that a browser can load now, or the bytes themselves. */
export interface ResolvedMedia {
  /** An address that can be loaded as it is. */
  readonly url?: string | undefined;
  /** The bytes themselves, where they were fetched or decrypted. */
  readonly blob?: Blob | undefined;
  /** Epoch ms of the server's clock; ask again after it. */
  readonly expiresAt?: number | undefined;
}

/** The only way by which screens get an address (signed, renewed, decrypted). Absent: `source.url` is used as it is. */
export interface MediaFacet {
  /**
   * An address for these bytes. `not-found` where they are gone, `forbidden`, `undecryptable`.
   * @example const { url } = await adapter.media.resolve({ source });
   */
  resolve(args: { readonly source: UrlSource; readonly purpose?: 'show' | 'download' | undefined } & CallOptions): Promise<ResolvedMedia>;
}
