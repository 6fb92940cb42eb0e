import type { PinsFacet, ReactionsFacet } from '../../../contract/facets/messageExtras.js';
import type { MessagesFacet } from '../../../contract/facets/messages.js';
import { serverName } from '../convert.js';
import type { Client } from './Client.js';
import { edit, patchMetadata, pin, pinnedMessages, react, recall, remove } from './changes.js';
import type { Server } from './createServer.js';
import { messageOfRef, present } from './history.js';
import { standingOf } from './lookup.js';
import { pageMessages } from './pages.js';
import { pageOf } from './paging.js';
import { findSent, sendMessage } from './sending.js';
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
    remove: ({ refs, scope, signal }) => client.call(signal, (self) => server.write((act) => remove(act, self, refs, scope))),
    patchMetadata: ({ ref, patch, signal }) => client.call(signal, (self) => server.write((act) => patchMetadata(act, self, ref, patch))),
  };
}

export function createReactionsFacet(server: Server, client: Client): ReactionsFacet {
  return {
    set: ({ ref, keys, signal }) => client.call(signal, (self) => server.write((act) => react(act, self, ref, keys))),
    users: ({ ref, key, after, limit, signal }) =>
      client.call(signal, (self) =>
        server.read(async (view) => {
          const message = await messageOfRef(view, await standingOf(view, ref.conversationId, self), ref);
          const given = (message.reactions ?? []).filter(({ keys }) => keys.includes(key)).map(({ userId }) => userId);
          return pageOf(given, (userId) => userId, { after, limit });
        }),
      ),
  };
}

export function createPinsFacet(server: Server, client: Client): PinsFacet {
  return {
    set: ({ ref, pinned, signal }) => client.call(signal, (self) => server.write((act) => pin(act, self, ref, pinned))),
    page: ({ conversationId, after, limit, signal }) =>
      client.call(signal, (self) =>
        server.read(async (view) => {
          const standing = await standingOf(view, conversationId, self);
          const rows = await pinnedMessages(view, standing);
          const page = pageOf(rows, (row) => serverName(conversationId, row.seq), { after, limit });
          return { ...page, items: await present(view, standing, page.items) };
        }),
      ),
  };
}
