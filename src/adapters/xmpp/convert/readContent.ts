import type { Mention, MessageContent } from '../../../model/content.js';
import { isAccount } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, childrenOf, type Stanza, textOf } from '../xml/stanza.js';
import { toCodeUnits } from './offsets.js';
import type { Payload } from './payload.js';

const MAX_TEXT = 64 * 1024;
const MAX_URL = 8 * 1024;
/** Each is looked for in the whole text. */
const MAX_MENTIONS = 100;
const pictures = /\.(avif|gif|jpe?g|png|webp)$/i;
const films = /\.(m4v|mov|mp4|webm)$/i;

/** What a message says; undefined where it says nothing (a marker, a state). */
export function readContent(stanza: Stanza, payload: Payload | undefined): MessageContent | undefined {
  const body = childOf(stanza, 'body');
  const text = textOf(body);
  if (payload?.content !== undefined) {
    return payload.content.kind === 'unknown' && text !== '' ? { ...payload.content, description: text.slice(0, 1000) } : payload.content;
  }
  const url = textOf(childOf(childOf(stanza, 'x', ns.oob), 'url')).trim();
  // An address beside another text is a link with words of its own: it stands in the text.
  if (url !== '' && (text === '' || text.trim() === url)) return readFile(url) ?? { kind: 'text', text: url.slice(0, MAX_TEXT) };
  if (body === undefined) return undefined;
  const said = withoutFallback(stanza, text);
  return said === '' ? undefined : readText(stanza, said, text.length - said.length);
}

function readText(stanza: Stanza, text: string, cut: number): MessageContent {
  const short = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
  // Ranges are counted in the whole body, of which a quoted beginning was taken away.
  const references = cut > 0 ? [] : childrenOf(stanza, 'reference', ns.references).slice(0, MAX_MENTIONS);
  const mentions = references.flatMap((each) => mentionOf(each, short));
  return mentions.length === 0 ? { kind: 'text', text: short } : { kind: 'text', text: short, mentions };
}

function mentionOf({ attrs }: Stanza, text: string): readonly Mention[] {
  const [begin, end] = [Number(attrs.begin), Number(attrs.end)];
  const [address = ''] = decode(attrs.uri ?? '').split('?', 1);
  const userId = address.replace(/^xmpp:/, '').toLowerCase();
  if (attrs.type !== 'mention' || !(begin >= 0 && end > begin) || !isAccount(userId)) return [];
  const mention = { start: toCodeUnits(text, begin), end: toCodeUnits(text, end), userId };
  return mention.end > mention.start ? [mention] : [];
}

/** Without what a reply quotes for clients that know no replies (XEP-0428). */
function withoutFallback(stanza: Stanza, text: string): string {
  const fallback = childrenOf(stanza, 'fallback', ns.fallback).find(({ attrs }) => attrs.for === ns.replies);
  const range = childOf(fallback, 'body');
  if (fallback === undefined || childOf(stanza, 'reply', ns.replies) === undefined) return text;
  const start = toCodeUnits(text, Number(range?.attrs.start ?? 0));
  const end = range?.attrs.end === undefined ? text.length : toCodeUnits(text, Number(range.attrs.end));
  return end > start ? text.slice(0, start) + text.slice(end) : text;
}

function readFile(url: string): MessageContent | undefined {
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    return undefined;
  }
  if (url.length > MAX_URL || (address.protocol !== 'https:' && address.protocol !== 'http:')) return undefined;
  const source = { url };
  const name = decode(address.pathname.slice(address.pathname.lastIndexOf('/') + 1)).slice(0, 200);
  if (pictures.test(name)) return { kind: 'image', name, renditions: [{ source }] };
  if (films.test(name)) return { kind: 'video', name, source };
  return { kind: 'file', name: name === '' ? address.host : name, source, size: 0 };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
