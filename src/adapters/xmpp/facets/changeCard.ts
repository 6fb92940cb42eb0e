import type { UserPatch } from '../../../contract/facets/users.js';
import { chatError } from '../../../model/error.js';
import type { MediaSource } from '../../../model/media.js';
import { ns } from '../xml/namespaces.js';
import { el, elementsOf, type Stanza } from '../xml/stanza.js';

/** A picture is kept in the card itself: base64 of so many bytes goes through any server's stanza limit. */
const MAX_PICTURE = 96 * 1024;

/** A vCard (XEP-0054) with these in it; the rest stays. No part of what a sign-in loads. */
export async function changeCard(card: Stanza, { nickname, about, avatar }: UserPatch): Promise<Stanza> {
  const changed: Record<string, Stanza | null> = {
    ...(nickname !== undefined && { NICKNAME: textElement('NICKNAME', nickname), FN: textElement('FN', nickname) }),
    ...(about !== undefined && { DESC: textElement('DESC', about) }),
    ...(avatar !== undefined && { PHOTO: await photo(avatar) }),
  };
  const kept = elementsOf(card).filter(({ name }) => !Object.hasOwn(changed, name));
  return el('vCard', ns.vcard, {}, ...kept, ...Object.values(changed).filter((each) => each !== null));
}

function textElement(name: string, text: string): Stanza | null {
  return text === '' ? null : el(name, ns.vcard, {}, text);
}

async function photo(avatar: Blob | MediaSource): Promise<Stanza | null> {
  if (!(avatar instanceof Blob)) {
    if (!('url' in avatar)) return null;
    const [, type, bytes] = /^data:(image\/[\w.+-]+);base64,(.*)$/.exec(avatar.url) ?? [];
    return type === undefined || bytes === undefined
      ? el('PHOTO', ns.vcard, {}, el('EXTVAL', ns.vcard, {}, avatar.url))
      : picture(type, bytes);
  }
  if (avatar.size > MAX_PICTURE) throw chatError('too-large', { data: { limit: MAX_PICTURE } });
  const bytes = new Uint8Array(await avatar.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return picture(avatar.type === '' ? 'image/png' : avatar.type, btoa(binary));
}

function picture(type: string, bytes: string): Stanza {
  return el('PHOTO', ns.vcard, {}, el('TYPE', ns.vcard, {}, type), el('BINVAL', ns.vcard, {}, bytes));
}
