import type { ExtensionsFacet } from '../../../contract/facets/messageExtras.js';
import { chatError } from '../../../model/error.js';
import type { Json, JsonObject } from '../../../model/json.js';
import { mergePatch } from '../../../model/mergePatch.js';
import type { MessageRef } from '../../../model/message.js';
import { isSafeId, key, within } from '../database/keys.js';
import type { MessageRow } from '../database/messageRows.js';
import type { Client } from './Client.js';
import type { Act, Server, View } from './createServer.js';
import { messageOfRef } from './history.js';
import { byteLength } from './limits.js';
import { memberStanding, standingOf } from './lookup.js';
import { audienceOf, headOf } from './record.js';

/** Keys of one message, and bytes of one value. */
const maxKeys = 300;
const maxValueBytes = 1024;

export function createExtensionsFacet(server: Server, client: Client): ExtensionsFacet {
  return {
    get: ({ ref, signal }) => client.call(signal, (self) => server.read((view) => getExtensions(view, self, ref))),
    patch: ({ ref, patch, expected, signal }) =>
      client.call(signal, (self) => server.write((act) => patchExtensions(act, self, ref, patch, expected))),
  };
}

async function getExtensions(view: View, self: string, ref: MessageRef): Promise<JsonObject> {
  const message = await messageOfRef(view, await standingOf(view, ref.conversationId, self), ref);
  if (message.removed !== undefined) throw chatError('not-found');
  return Object.fromEntries(await extensionsOf(view, message));
}

/** Each key is a row of its own: who writes one never loses what others write beside it. */
async function patchExtensions(act: Act, self: string, ref: MessageRef, patch: JsonObject, expected?: JsonObject): Promise<void> {
  const message = await messageOfRef(act, await memberStanding(act, ref.conversationId, self), ref);
  if (message.removed !== undefined) throw chatError('not-found');
  if (message.content.kind === 'tip') throw chatError('forbidden');
  const known = await extensionsOf(act, message);
  for (const [name, value] of Object.entries(expected ?? {})) {
    if (!isSame(known.get(name) ?? null, value)) throw chatError('conflict', { data: { key: name } });
  }
  const patched = new Map(Object.entries(mergePatch(Object.fromEntries(known), patch)));
  for (const name of Object.keys(patch)) {
    if (!isSafeId(name)) throw chatError('invalid', { detail: 'A key is empty, too long or has control characters.' });
    const bytes = byteLength(JSON.stringify(patched.get(name) ?? null));
    if (bytes > maxValueBytes) throw chatError('too-large', { data: { limit: maxValueBytes, bytes } });
  }
  if (patched.size > maxKeys && patched.size > known.size) throw chatError('limit-reached', { data: { limit: maxKeys } });
  for (const name of Object.keys(patch)) {
    const value = patched.get(name);
    const place = key(message.conversationId, message.seq, name);
    if (value === undefined) act.delete('extensions', place);
    else act.put('extensions', place, { name, value });
  }
  const event = { type: 'extensions', ...headOf(act, self, message), patch } as const;
  act.log(await audienceOf(act, message.conversationId, self), { type: 'event', event });
}

async function extensionsOf(view: View, { conversationId, seq }: MessageRow): Promise<ReadonlyMap<string, Json>> {
  const rows = await view.list('extensions', within(conversationId, seq));
  return new Map(rows.map(({ name, value }) => [name, value]));
}

/** Whether two values are one, in whatever order their members stand. */
function isSame(a: Json, b: Json): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]): readonly [string, Json] => [name, sorted(member)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
