import type { UsersFacet } from '../../../contract/facets/users.js';
import { chatError } from '../../../model/error.js';
import { isChatError } from '../../../model/toChatError.js';
import type { User } from '../../../model/user.js';
import type { Stream } from '../connection/createStream.js';
import { isAccount } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, el, elementsOf, type Stanza, textOf } from '../xml/stanza.js';

/** A picture is kept in the card itself: base64 of so many bytes goes through any server's stanza limit. */
const MAX_PICTURE = 96 * 1024;
/** UTF-16 code units of what a card says. */
const MAX_TEXT = 1000;
/** Cards asked for at once. */
const AT_ONCE = 8;

/** Profiles: vCards (XEP-0054), which every server keeps and strangers may read. */
export function createPeople(stream: Stream): UsersFacet {
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

  return {
    async get({ userIds, signal }) {
      const found: User[] = [];
      for (let at = 0; at < userIds.length; at += AT_ONCE) {
        const asked = await Promise.all(userIds.slice(at, at + AT_ONCE).map((userId) => userOf(userId, signal)));
        found.push(...asked.filter((user) => user !== undefined));
      }
      return found;
    },
    async update({ patch, signal }) {
      const { nickname, about, avatar } = patch;
      if (avatar instanceof Blob && avatar.size > MAX_PICTURE) throw chatError('too-large', { data: { limit: MAX_PICTURE } });
      const card = await cardOf(stream.self, signal).catch(() => el('vCard', ns.vcard));
      const changed: Record<string, Stanza | null> = {
        ...(nickname !== undefined && { NICKNAME: textElement('NICKNAME', nickname), FN: textElement('FN', nickname) }),
        ...(about !== undefined && { DESC: textElement('DESC', about) }),
        ...(avatar !== undefined && { PHOTO: await photo(avatar) }),
      };
      const kept = elementsOf(card).filter(({ name }) => !Object.hasOwn(changed, name));
      const next = el('vCard', ns.vcard, {}, ...kept, ...Object.values(changed).filter((child) => child !== null));
      await stream.ask({ type: 'set', child: next, signal });
      return toUser(stream.self, next);
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
    ...(bytes !== '' &&
      bytes.length <= 2 * MAX_PICTURE &&
      /^image\/[\w.+-]+$/.test(type) && { avatar: { url: `data:${type};base64,${bytes}` } }),
  };
}

function first(...texts: readonly string[]): string | undefined {
  return texts.map((text) => text.trim().slice(0, MAX_TEXT)).find((text) => text !== '');
}

function textElement(name: string, text: string): Stanza | null {
  return text === '' ? null : el(name, ns.vcard, {}, text);
}

async function photo(avatar: Blob | { readonly url: string } | { readonly blob: string }): Promise<Stanza | null> {
  if (!(avatar instanceof Blob)) {
    if (!('url' in avatar)) return null;
    const [, type, bytes] = /^data:(image\/[\w.+-]+);base64,(.*)$/.exec(avatar.url) ?? [];
    return type === undefined || bytes === undefined
      ? el('PHOTO', ns.vcard, {}, el('EXTVAL', ns.vcard, {}, avatar.url))
      : picture(type, bytes);
  }
  const bytes = new Uint8Array(await avatar.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return picture(avatar.type === '' ? 'image/png' : avatar.type, btoa(binary));
}

function picture(type: string, bytes: string): Stanza {
  return el('PHOTO', ns.vcard, {}, el('TYPE', ns.vcard, {}, type), el('BINVAL', ns.vcard, {}, bytes));
}
