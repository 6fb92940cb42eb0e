import type { I18n } from '../i18n/createI18n.js';
import type { MessageContent } from '../model/content.js';
import type { Message } from '../model/message.js';
import type { PreviewContext } from './defineMessageKind.js';
import { oneLine } from './oneLine.js';
import { resolveContent } from './resolveContent.js';
import type { MessageKinds } from './resolveMessageKinds.js';

/** As much of a message as its preview needs. A `ConversationPreview` is one as it stands. */
export interface PreviewSubject {
  /** What it says. */
  readonly content: MessageContent;
  /** I sent it. */
  readonly own: boolean;
  /** Taken back or deleted: words for that are shown. */
  readonly removed: boolean;
  /** Who sent it. */
  readonly senderId: string;
}

/** How `previewMessage` finds the names of people. */
export interface PreviewNames {
  /** Who I am, for words that speak of me. Absent: nobody is signed in. */
  readonly selfId?: string | undefined;
  /** The name shown for a person. */
  nameOf(userId: string): string;
}

/** Parts within parts are not previewed any further. */
const depthLimit = 2;

/**
 * The one line that stands for a message in the list, in a quote, in a notification and for a screen reader: without line
 * breaks, at most 200 characters, isolated from the direction of what stands around it. Never fails.
 * @example previewMessage(kinds, previewSubject(message), i18n, { nameOf: (id) => names[id] ?? id })
 */
export function previewMessage(kinds: MessageKinds, subject: PreviewSubject, i18n: I18n, names: PreviewNames): string {
  if (subject.removed) return oneLine(removedPreview(subject, i18n, names), i18n);
  return oneLine(previewContent(kinds, subject.content, subject, i18n, names, 0), i18n);
}

/** As much of a message as `previewMessage` needs. */
export function previewSubject(message: Message): PreviewSubject {
  return { content: message.content, own: message.own, removed: message.removed !== undefined, senderId: message.sender.id };
}

function previewContent(
  kinds: MessageKinds,
  content: MessageContent,
  subject: PreviewSubject,
  i18n: I18n,
  names: PreviewNames,
  depth: number,
): string {
  const { kind, data } = resolveContent(kinds, content);
  const context: PreviewContext = {
    own: subject.own,
    senderId: subject.senderId,
    selfId: names.selfId,
    nameOf: (userId) => names.nameOf(userId),
    preview: (part) => (depth < depthLimit ? previewContent(kinds, part, subject, i18n, names, depth + 1) : ''),
  };
  try {
    const preview: unknown = kind.preview(data, i18n, context);
    if (typeof preview === 'string') return preview;
    kinds.warn({ code: 'kind-threw', type: kind.type, where: 'preview', why: `answered with ${typeof preview}` });
  } catch (thrown) {
    kinds.warn({ code: 'kind-threw', type: kind.type, where: 'preview', why: `threw ${String(thrown)}` });
  }
  return i18n.t('kind.unknown.preview');
}

function removedPreview(subject: PreviewSubject, i18n: I18n, names: PreviewNames): string {
  if (subject.own) return i18n.t('kind.removed.own');
  return i18n.t('kind.removed.other', { name: names.nameOf(subject.senderId) });
}
