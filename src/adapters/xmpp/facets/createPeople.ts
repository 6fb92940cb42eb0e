import type { UserPatch, UsersFacet } from '../../../contract/facets/users.js';
import { chatError } from '../../../model/error.js';
import type { MediaSource } from '../../../model/media.js';
import { isChatError } from '../../../model/toChatError.js';
import type { User } from '../../../model/user.js';
import type { Stream } from '../connection/createStream.js';
import { isAccount } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, el, type Stanza, textOf } from '../xml/stanza.js';

/** UTF-16 code units of base64. */
const MAX_PICTURE = 192 * 1024;
/** UTF-16 code units of what a card says. */
const MAX_TEXT = 1000;
/** Cards asked for at once. */
const AT_ONCE = 8;

/** Profiles, and what rooms have of them. */
export interface People {
  readonly facet: UsersFacet;
  /** The picture of a room. */
  pictureOf(room: string): Promise<MediaSource | undefined>;
  setPicture(room: string, picture: MediaSource | Blob): Promise<void>;
}

/** vCards (XEP-0054), which every server keeps and strangers may read. */
export function createPeople(stream: Stream): People {
  async function cardOf(userId: string, signal?: AbortSignal): Promise<Stanza> {
    const to = userId === stream.self ? undefined : userId;
    const answer = await stream.ask({ type: 'get', to, signal, child: el('vCard', ns.vcard) });
    return childOf(answer, 'vCard', ns.vcard) ?? el('vCard', ns.vcard);
  }

  async function userOf(userId: string, signal?: AbortSignal): Promise<User | undefined> {
    if (!isAccount(userId)) return undefined;
    try {
      return toUser(userId, await cardOf(userId, signal));
    } catch (thrown) {
      if (!isChatError(thrown)) throw thrown;
      // An account without a card is one all the same; where there is no account, nothing is served.
      if (thrown.backendCode === 'item-not-found') return { id: userId };
      if (thrown.backendCode === undefined) throw thrown;
      return userId === stream.self ? { id: userId } : undefined;
    }
  }

  /** Whoever changes no card does without what does so. */
  async function change(userId: string, patch: UserPatch, signal?: AbortSignal): Promise<Stanza> {
    const { changeCard } = await import('./changeCard.js').catch((thrown: unknown) => {
      throw chatError('offline', { detail: String(thrown) });
    });
    const child = await changeCard(await cardOf(userId, signal).catch(() => el('vCard', ns.vcard)), patch);
    await stream.ask({ type: 'set', to: userId === stream.self ? undefined : userId, child, signal });
    return child;
  }

  const facet: UsersFacet = {
    async get({ userIds, signal }) {
      const found: User[] = [];
      for (let at = 0; at < userIds.length; at += AT_ONCE) {
        const asked = await Promise.all(userIds.slice(at, at + AT_ONCE).map((userId) => userOf(userId, signal)));
        found.push(...asked.filter((user) => user !== undefined));
      }
      return found;
    },
    update: async ({ patch, signal }) => toUser(stream.self, await change(stream.self, patch, signal)),
  };
  return {
    facet,
    pictureOf: async (room) => (await userOf(room))?.avatar,
    async setPicture(room, picture) {
      await change(room, { avatar: picture });
    },
  };
}

function toUser(id: string, card: Stanza): User {
  const nickname = first(textOf(childOf(card, 'NICKNAME')), textOf(childOf(card, 'FN')));
  const about = first(textOf(childOf(card, 'DESC')));
  const picture = childOf(card, 'PHOTO');
  const type = textOf(childOf(picture, 'TYPE')).trim();
  const bytes = textOf(childOf(picture, 'BINVAL')).replace(/\s/g, '');
  return {
    id,
    ...(nickname !== undefined && { nickname }),
    ...(about !== undefined && { about }),
    ...(bytes.length <= MAX_PICTURE &&
      /^[\w+/]+=*$/.test(bytes) &&
      /^image\/[\w.+-]+$/.test(type) && { avatar: { url: `data:${type};base64,${bytes}` } }),
  };
}

function first(...texts: readonly string[]): string | undefined {
  return texts.map((text) => text.trim().slice(0, MAX_TEXT)).find((text) => text !== '');
}
