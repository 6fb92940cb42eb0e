import type { ThreadsFacet } from '../../../contract/facets/messageExtras.js';
import type { MessagesFacet } from '../../../contract/facets/messages.js';
import { fetchMerged, merge } from './bundles.js';
import type { Client } from './Client.js';
import { patchMetadata } from './changes.js';
import type { Server } from './createServer.js';
import { edit, pageVersions } from './edits.js';
import { standingOf } from './lookup.js';
import { pageMessages } from './pages.js';
import { recall, remove } from './removals.js';
import { findSent, sendMessage } from './sending.js';
import { openThread, pageThreads, setFollowing } from './threads.js';
import { uploadAhead } from './uploadAhead.js';
import { dropUpload } from './uploadRows.js';

export function createMessagesFacet(server: Server, client: Client): MessagesFacet {
  return {
    resend: 'idempotent',
    page: ({ conversationId, anchor, limit, signal }) =>
      client.call(signal, (self) =>
        server.read(async (view) => pageMessages(view, await standingOf(view, conversationId, self), anchor, limit)),
      ),
    // Hears its own signal, so that one that comes too late does not deny what was sent.
    send: (args) => client.call(undefined, (self) => sendMessage(server, self, args)),
    upload: (args) => client.call(undefined, (self) => uploadAhead(server, self, args)),
    discardUpload: ({ uploaded, signal }) => client.call(signal, (self) => server.write((act) => dropUpload(act, self, uploaded))),
    findSent: ({ draft, signal }) => client.call(signal, (self) => server.read((view) => findSent(view, self, draft))),
    recall: ({ ref, signal }) => client.call(signal, (self) => server.write((act) => recall(act, self, ref))),
    edit: ({ ref, content, signal }) => client.call(signal, (self) => server.write((act) => edit(act, self, ref, content))),
    edits: ({ ref, after, limit, signal }) =>
      client.call(signal, (self) => server.read((view) => pageVersions(view, self, ref, { after, limit }))),
    remove: ({ refs, scope, signal }) => client.call(signal, (self) => server.write((act) => remove(act, self, refs, scope))),
    merge: ({ refs, title, digest, signal }) =>
      client.call(signal, (self) => server.write((act) => merge(act, self, { refs, title, digest }))),
    fetchMerged: ({ ref, key, signal }) => client.call(signal, (self) => server.read((view) => fetchMerged(view, self, ref, key))),
    patchMetadata: ({ ref, patch, signal }) => client.call(signal, (self) => server.write((act) => patchMetadata(act, self, ref, patch))),
  };
}

export function createThreadsFacet(server: Server, client: Client): ThreadsFacet {
  return {
    open: ({ ref, signal }) => client.call(signal, (self) => server.write((act) => openThread(act, self, ref))),
    page: ({ conversationId, after, limit, signal }) =>
      client.call(signal, (self) => server.read((view) => pageThreads(view, self, conversationId, { after, limit }))),
    follow: ({ conversationId, following, signal }) =>
      client.call(signal, (self) => server.write((act) => setFollowing(act, self, conversationId, following))),
  };
}
