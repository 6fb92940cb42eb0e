import type { Json } from './json.js';

/**
 * Where bytes are. `blob` is a key of ours into the account's own storage (bytes that this client holds, such as a picture
 * being sent); `url` is an address of the backend, which may lapse at `expiresAt` (epoch ms, server clock). `token` is small
 * opaque JSON of the adapter. Screens never use a source as an address: they ask `media.resolve`.
 * Safe addresses are http, https, blob, `data:` pictures and sounds, relative ones, and schemes of the adapter's own that
 * begin with `x-`; any other is refused at the border.
 */
export type MediaSource = BlobSource | UrlSource;

/** Bytes of ours, by their key in the account's storage. */
export interface BlobSource {
  readonly blob: string;
}

/** An address; with `expiresAt` (epoch ms) or `token` it goes through `media.resolve` before it is loaded. */
export interface UrlSource {
  readonly url: string;
  readonly expiresAt?: number | undefined;
  readonly token?: Json | undefined;
}

/** One size of a picture. Pixels are those of the file, bytes its size on the wire. */
export interface Rendition {
  readonly source: MediaSource;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly size?: number | undefined;
  readonly mimeType?: string | undefined;
}

/** Whether the bytes are ours, in the account's storage. */
export function isBlobSource(source: MediaSource): source is BlobSource {
  return 'blob' in source;
}
