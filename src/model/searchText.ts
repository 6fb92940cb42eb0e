import type { MessageContent } from './content.js';

/**
 * What of a content is searched: what its sender wrote, the names of files, the title and first lines of merged messages, the
 * description of an app's own payload. Pictures, faces and voice have no words; they are found by their kind.
 */
export function searchTextOf(content: MessageContent): string {
  switch (content.kind) {
    case 'text':
    case 'notice':
      return content.text;
    case 'file':
      return content.name;
    case 'image':
    case 'video':
      return content.name ?? '';
    case 'location':
    case 'custom':
    case 'unknown':
      return content.description ?? '';
    case 'merged':
      return [content.title, ...content.digest].join('\n');
    case 'composite':
      return content.parts.map(searchTextOf).filter(Boolean).join('\n');
    default:
      return '';
  }
}
