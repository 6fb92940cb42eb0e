import type { BlobSource, MediaSource, Rendition, UrlSource } from '../../model/media.js';
import { type Check, type Fields, fail, isRecord, object } from './check.js';
import { json } from './json.js';
import { amount, identifier, mimeType, pixels, time } from './scalars.js';

const MAX_URL = 8 * 1024;
/** A picture within a message is a thumbnail. */
const MAX_DATA_URL = 256 * 1024;

/** What a page may load or link to. `data:` is looked at apart; `x-` schemes are an adapter's own and go to `media.resolve`. */
const safeProtocols = ['https:', 'http:', 'blob:'];

/**
 * An address that can do nothing but be loaded: http, https, blob, pictures and sounds as `data:`, an adapter's own
 * `x-...:`, or relative. Everything else (`javascript:`, `file:`, `data:text/html`) is refused.
 */
export const safeUrl: Check<string> = (value, context) => {
  if (typeof value !== 'string') return fail(context, 'is not a string');
  // Browsers skip control characters and leading blanks before they look for the protocol.
  if (/\p{Cc}/u.test(value) || value !== value.trimStart()) return fail(context, 'is an address with control characters');
  const protocol = /^[a-z][a-z0-9+.-]*:/i.exec(value)?.[0].toLowerCase();
  if (protocol === 'data:') {
    if (value.length > MAX_DATA_URL) return fail(context, `is longer than ${MAX_DATA_URL}`);
    return /^data:(?:image|audio|video)\//i.test(value) ? value : fail(context, 'is no picture or sound');
  }
  if (value.length > MAX_URL) return fail(context, `is longer than ${MAX_URL}`);
  const safe = protocol === undefined || safeProtocols.includes(protocol) || protocol.startsWith('x-');
  return safe ? value : fail(context, `has the unsafe protocol ${protocol}`);
};

export const urlSource: Check<UrlSource> = (value, context) => object(urlSourceFields, value, context);

export const mediaSource: Check<MediaSource> = (value, context) =>
  isRecord(value) && 'blob' in value ? object(blobSourceFields, value, context) : urlSource(value, context);

export const rendition: Check<Rendition> = (value, context) => object(renditionFields, value, context);

const blobSourceFields: Fields<BlobSource> = { blob: { required: identifier } };

const urlSourceFields: Fields<UrlSource> = {
  url: { required: safeUrl },
  expiresAt: { optional: time },
  token: { optional: json },
};

const renditionFields: Fields<Rendition> = {
  source: { required: mediaSource },
  width: { optional: pixels },
  height: { optional: pixels },
  size: { optional: amount },
  mimeType: { optional: mimeType },
};
