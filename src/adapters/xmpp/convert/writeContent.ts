import type { MessageContent, TextContent } from '../../../model/content.js';
import { chatError } from '../../../model/error.js';
import { ns } from '../xml/namespaces.js';
import { el, type Stanza } from '../xml/stanza.js';
import { isXmlText } from '../xml/xmlText.js';
import { toCodePoints } from './offsets.js';

/** What a content is on the wire: words that any client shows, further elements, and whether our payload has to carry it too. */
export interface WrittenContent {
  readonly body: string;
  readonly elements: readonly Stanza[];
  readonly inPayload: boolean;
}

/** Rejects with `unsupported` for what people do not send. */
export function writeContent(content: MessageContent): WrittenContent {
  switch (content.kind) {
    case 'text':
      return {
        body: content.text,
        elements: (content.mentions ?? []).flatMap(({ start, end, userId }) =>
          userId === undefined ? [] : [reference(content, start, end, userId)],
        ),
        inPayload:
          !isXmlText(content.text) || content.streaming === true || (content.mentions ?? []).some(({ userId }) => userId === undefined),
      };
    case 'image':
      return file(content.renditions.at(-1)?.source);
    case 'voice':
    case 'video':
    case 'file':
      return file(content.source);
    case 'location':
      return { ...said(`${content.description ?? ''} geo:${content.latitude},${content.longitude}`.trim()) };
    case 'face':
      return said(content.key);
    case 'custom':
      return said(content.description ?? content.type);
    case 'merged':
      return said([content.title, ...content.digest].join('\n'));
    case 'composite':
      return said(content.parts.map((part) => writeContent(part).body).join('\n'));
    case 'call':
      return said(`${content.media} ${content.outcome}`);
    default:
      throw chatError('unsupported', { detail: `a ${content.kind} is not sent` });
  }
}

function said(body: string): WrittenContent {
  return { body, elements: [], inPayload: true };
}

/** The address is the whole body: then other clients show what lies there. */
function file(source: { readonly url: string } | { readonly blob: string } | undefined): WrittenContent {
  if (source === undefined || !('url' in source)) throw chatError('upload-failed', { detail: 'the bytes are nowhere' });
  return { body: source.url, elements: [el('x', ns.oob, {}, el('url', ns.oob, {}, source.url))], inPayload: true };
}

function reference(content: TextContent, start: number, end: number, userId: string): Stanza {
  const range = { begin: String(toCodePoints(content.text, start)), end: String(toCodePoints(content.text, end)) };
  return el('reference', ns.references, { ...range, type: 'mention', uri: `xmpp:${encodeURI(userId)}` });
}
