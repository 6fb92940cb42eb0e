import type { UploadArgs } from '../../../contract/facets/messages.js';
import type { MessageContent } from '../../../model/content.js';
import { chatError } from '../../../model/error.js';
import type { Json } from '../../../model/json.js';
import { mapSources } from '../../../model/mapSources.js';
import type { Features } from '../account/features.js';
import type { Stream } from '../connection/createStream.js';

/** Addresses by the key of the bytes in the draft. */
export type Addresses = Readonly<Record<string, string>>;

/** Brings bytes to the server's upload service (XEP-0363). */
export interface Uploads {
  upload(args: UploadArgs): Promise<Addresses>;
}

/** What brings them is loaded with the first bytes. */
export function loadUploads(stream: Stream, features: () => Features): Uploads {
  return {
    async upload(args) {
      if (Object.keys(args.draft.blobs ?? {}).length === 0) return toAddresses(args.resume);
      const { createUploads } = await import('./createUploads.js').catch((thrown: unknown) => {
        throw chatError('upload-failed', { detail: String(thrown) });
      });
      return createUploads(stream, features).upload(args);
    },
  };
}

/** The content with addresses in place of the bytes. */
export function withAddresses(content: MessageContent, addresses: Addresses): MessageContent {
  return mapSources(content, (blob) => {
    const url = addresses[blob];
    return url === undefined ? { blob } : { url };
  });
}

export function toAddresses(json: Json | undefined): Addresses {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return {};
  return Object.fromEntries(Object.entries(json).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
