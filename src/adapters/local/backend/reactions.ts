import type { ReactionsFacet } from '../../../contract/facets/messageExtras.js';
import { chatError } from '../../../model/error.js';
import type { MessageRef } from '../../../model/message.js';
import type { Client } from './Client.js';
import type { Act, Server } from './createServer.js';
import { messageOfRef } from './history.js';
import { demandKept } from './liveRooms.js';
import { memberStanding, standingOf } from './lookup.js';
import { pageOf } from './paging.js';
import { headOf, record } from './record.js';

/** Of one person, and of all together. */
const maxOwn = 20;
const maxKeys = 100;
const maxKeyLength = 64;

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

async function react(act: Act, self: string, ref: MessageRef, keys: readonly string[]): Promise<void> {
  const standing = await memberStanding(act, ref.conversationId, self);
  demandKept(standing.row);
  const message = await messageOfRef(act, standing, ref);
  if (message.removed !== undefined) throw chatError('not-found');
  if (message.content.kind === 'tip' || message.content.kind === 'notice') throw chatError('forbidden');
  const unique = [...new Set(keys)];
  if (unique.some((each) => each === '' || each.length > maxKeyLength))
    throw chatError('invalid', { detail: 'A reaction is empty or too long.' });
  if (unique.length > maxOwn) throw chatError('limit-reached', { data: { limit: maxOwn } });
  const known = message.reactions ?? [];
  const others = known.filter(({ userId }) => userId !== self);
  if (new Set([...others.flatMap((each) => each.keys), ...unique]).size > maxKeys)
    throw chatError('limit-reached', { data: { limit: maxKeys } });
  const reactions = unique.length === 0 ? others : [...others, { userId: self, keys: unique }];
  await record(act, { ...message, reactions }, { ...headOf(act, self, message), what: 'react', keys: unique });
}
