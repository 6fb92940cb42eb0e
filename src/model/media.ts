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
  /** The key, which means nothing outside of this account on this machine. */
  readonly blob: string;
}

/** An address; with `expiresAt` (epoch ms) or `token` it goes through `media.resolve` before it is loaded. */
export interface UrlSource {
  /** The address; safe schemes only. */
  readonly url: string;
  /** Epoch ms of the server's clock. Absent: does not lapse. */
  readonly expiresAt?: number | undefined;
  /** Small opaque JSON, with which `media.resolve` makes an address. */
  readonly token?: Json | undefined;
}

/** One size of a picture. Pixels are those of the file, bytes its size on the wire. */
export interface Rendition {
  /** Where its bytes are. */
  readonly source: MediaSource;
  /** Px. */
  readonly width?: number | undefined;
  /** Px. */
  readonly height?: number | undefined;
  /** Bytes. */
  readonly size?: number | undefined;
  /** Absent: not known. */
  readonly mimeType?: string | undefined;
}

/** Whether the bytes are ours, in the account's storage. */
export function isBlobSource(source: MediaSource): source is BlobSource {
  return 'blob' in source;
}
