import type { MediaFacet } from '../../../contract/facets/media.js';
import type { UserPatch, UsersFacet } from '../../../contract/facets/users.js';
import { chatError } from '../../../model/error.js';
import type { JsonObject } from '../../../model/json.js';
import type { MediaSource } from '../../../model/media.js';
import { mergePatch } from '../../../model/mergePatch.js';
import type { User } from '../../../model/user.js';
import { toUser } from '../convert.js';
import type { UserRow } from '../database/peopleRows.js';
import { blobSource, parseBlobUrl } from '../seed.js';
import type { Client } from './Client.js';
import type { Act, Server } from './createServer.js';
import { checkDataSize, checkTextSize, limits } from './limits.js';
import { readBytes } from './uploads.js';

/** What has no place in a name: it would break the line, or turn round what stands beside it. */
const unfit = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
/** A name of nothing but these shows nothing. */
const invisible = /[\p{Cf}\p{Z}\p{M}]/gu;

export function createUsersFacet(server: Server, client: Client): UsersFacet {
  return {
    get: ({ userIds, signal }) =>
      client.call(signal, () =>
        server.read(async (view) => {
          const users: User[] = [];
          for (const userId of new Set(userIds)) {
            const row = await view.user(userId);
            if (row !== undefined) users.push(toUser(row));
          }
          return users;
        }),
      ),
    find: ({ text, limit, signal }) =>
      client.call(signal, (self) =>
        server.read(async (view) => {
          const wanted = fold(text);
          if (wanted === '') return [];
          const rows = await view.list('users');
          const found = rows.filter(
            (row) => row.id !== self && (fold(row.id).includes(wanted) || fold(row.nickname ?? '').includes(wanted)),
          );
          return found.slice(0, Math.max(1, limit)).map(toUser);
        }),
      ),
    update: ({ patch, signal }) =>
      client.call(signal, async (self) => {
        checkTextSize(patch.about ?? '', limits.aboutBytes);
        const nickname = patch.nickname === undefined ? undefined : nameFrom(patch.nickname);
        const picture = await readPicture(patch.avatar, signal);
        return server.write((act) => updateUser(act, self, { ...patch, nickname }, picture));
      }),
  };
}

export function createMediaFacet(server: Server, client: Client): MediaFacet {
  return {
    resolve: ({ source, signal }) =>
      client.call(signal, async () => {
        const place = parseBlobUrl(source.url);
        if (place === null) return { url: source.url };
        const blob =
          place.from === 'scenario'
            ? (server.scenario?.blob?.(place.key) ?? undefined)
            : (await server.read((view) => view.get('blobs', place.key)))?.blob;
        if (blob === undefined) throw chatError('not-found', { detail: 'There are no such bytes.' });
        return { blob };
      }),
  };
}

/** The bytes of a picture that is given as such: read before the transaction, which cannot wait for them. */
export async function readPicture(avatar: MediaSource | Blob | undefined, signal: AbortSignal | undefined): Promise<Blob | undefined> {
  return avatar instanceof Blob ? readBytes(avatar, signal) : undefined;
}

/** Where a picture is found from now on. Undefined: it was not to be changed. */
export function storePicture(act: Act, avatar: MediaSource | Blob | undefined, bytes: Blob | undefined): MediaSource | undefined {
  if (bytes === undefined) return avatar instanceof Blob ? undefined : avatar;
  const key = act.uuid();
  act.put('blobs', key, { blob: bytes });
  return blobSource(key);
}

async function updateUser(act: Act, self: string, patch: UserPatch, picture: Blob | undefined): Promise<User> {
  const row = (await act.get('users', self)) ?? { id: self };
  const updated: UserRow = {
    ...row,
    nickname: said(patch.nickname, row.nickname),
    about: said(patch.about, row.about),
    addMe: patch.addMe ?? row.addMe,
    metadata: patch.metadata === undefined ? row.metadata : metadataFrom(row.metadata, patch.metadata),
    avatar: storePicture(act, patch.avatar, picture) ?? row.avatar,
  };
  act.put('users', self, updated);
  act.log('all', { type: 'user', userId: self });
  return toUser(updated);
}

/** A name that can be shown in one line among others; empty takes it away. */
function nameFrom(nickname: string): string {
  checkTextSize(nickname, limits.nicknameBytes);
  const name = nickname.replace(unfit, ' ').trim();
  if (name.replace(invisible, '') !== '') return name;
  if (nickname.trim() !== '') throw chatError('invalid', { detail: 'This name shows nothing.' });
  return '';
}

/** Absent: as it was. Empty: none. */
function said(text: string | undefined, before: string | undefined): string | undefined {
  return text === undefined ? before : text === '' ? undefined : text;
}

function metadataFrom(before: JsonObject | undefined, patch: JsonObject): JsonObject | undefined {
  const metadata = mergePatch(before ?? {}, patch);
  checkDataSize(metadata);
  return Object.keys(metadata).length === 0 ? undefined : metadata;
}

/** As people compare names: without case and accents. */
export function fold(text: string): string {
  return text.trim().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
