import type { MessageContent } from './content.js';
import { isBlobSource, type MediaSource } from './media.js';

/** The content with each `{ blob: key }` replaced, however deep it lies. */
export function mapSources(content: MessageContent, replace: (blobKey: string) => MediaSource): MessageContent {
  const source = (given: MediaSource): MediaSource => (isBlobSource(given) ? replace(given.blob) : given);
  switch (content.kind) {
    case 'image':
      return { ...content, renditions: content.renditions.map((each) => ({ ...each, source: source(each.source) })) };
    case 'voice':
    case 'file':
      return { ...content, source: source(content.source) };
    case 'video':
      return {
        ...content,
        source: source(content.source),
        ...(content.poster === undefined ? {} : { poster: { ...content.poster, source: source(content.poster.source) } }),
      };
    case 'composite':
      return { ...content, parts: content.parts.map((part) => mapSources(part, replace)) };
    case 'merged':
      return content.messages === undefined
        ? content
        : { ...content, messages: content.messages.map((each) => ({ ...each, content: mapSources(each.content, replace) })) };
    default:
      return content;
  }
}
