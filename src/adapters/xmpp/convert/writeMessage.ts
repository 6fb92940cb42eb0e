import type { MessageContent } from '../../../model/content.js';
import type { MessageDraft, MessageRef } from '../../../model/message.js';
import { ns } from '../xml/namespaces.js';
import { el, type Stanza } from '../xml/stanza.js';
import { archiveIdOf, sentIdOf } from './names.js';
import { toCodePoints } from './offsets.js';
import { writePayload } from './payload.js';
import { writeContent } from './writeContent.js';

/** Where a message goes. */
export interface Target {
  readonly to: string;
  readonly type: 'chat' | 'groupchat';
}

/** A draft whose bytes are uploaded, as it goes out. */
export function writeMessage(draft: MessageDraft, target: Target): Stanza {
  const { content, id, metadata, replyTo, excludedFromUnread, excludedFromPreview, onlineOnly } = draft;
  const written = writeContent(content);
  const quoted = replyTo === undefined ? '' : quoteLines(replyTo.content);
  const replied = replyTo === undefined ? undefined : nativeId(replyTo.ref, target);
  const payload = writePayload({
    ...((written.inPayload || (quoted !== '' && content.kind === 'text' && content.mentions !== undefined)) && { content }),
    ...(metadata !== undefined && { metadata }),
    ...(replyTo !== undefined && { quote: { senderName: replyTo.senderName, content: replyTo.content, sentAt: replyTo.ref.sentAt } }),
    ...(excludedFromUnread === true && { excludedFromUnread }),
    ...(excludedFromPreview === true && { excludedFromPreview }),
  });
  const isQuoting = replied !== undefined && quoted !== '' && content.kind === 'text';
  return message(
    target,
    id,
    el('body', ns.client, {}, isQuoting ? quoted + written.body : written.body),
    ...written.elements,
    replied === undefined ? undefined : el('reply', ns.replies, { to: replyTo?.ref.senderId, id: replied }),
    isQuoting
      ? el(
          'fallback',
          ns.fallback,
          { for: ns.replies },
          el('body', ns.fallback, { start: '0', end: String(toCodePoints(quoted, quoted.length)) }),
        )
      : undefined,
    payload,
    el('origin-id', ns.ids, { id }),
    el('markable', ns.markers),
    target.type === 'chat' ? el('request', ns.receipts) : undefined,
    onlineOnly === true ? el('no-store', ns.hints) : undefined,
  );
}

/** Another content for an own message that was sent (XEP-0308). */
export function writeEdit(ref: MessageRef, content: MessageContent, id: string, target: Target): Stanza {
  const written = writeContent(content);
  return message(
    target,
    id,
    el('body', ns.client, {}, written.body),
    ...written.elements,
    el('replace', ns.correct, { id: sentIdOf(ref) }),
    written.inPayload ? writePayload({ content }) : undefined,
    el('origin-id', ns.ids, { id }),
  );
}

/** Takes an own message back (XEP-0424). */
export function writeRecall(ref: MessageRef, id: string, target: Target): Stanza {
  return message(
    target,
    id,
    el('body', ns.client, {}, '/me retracted a previous message, but it is unsupported by your client.'),
    el('retract', ns.retract, { id: nativeId(ref, target) }),
    el('fallback', ns.fallback, { for: ns.retract }),
    el('store', ns.hints),
  );
}

/** My whole set of reactions (XEP-0444). */
export function writeReactions(ref: MessageRef, keys: readonly string[], id: string, target: Target): Stanza {
  const given = keys.map((key) => el('reaction', ns.reactions, {}, key));
  return message(target, id, el('reactions', ns.reactions, { id: nativeId(ref, target) }, ...given), el('store', ns.hints));
}

/** I have seen all up to this message (XEP-0333). */
export function writeDisplayed(ref: MessageRef, id: string, target: Target): Stanza {
  return message(target, id, el('displayed', ns.markers, { id: nativeId(ref, target) }), el('store', ns.hints));
}

/** What I do now (XEP-0085). Kept nowhere. */
export function writeChatState(typing: boolean, target: Target): Stanza {
  return message(target, undefined, el(typing ? 'composing' : 'active', ns.chatStates), el('no-store', ns.hints));
}

/** How others name that message: by the sender's id, in a room by the room's. */
export function nativeId(ref: MessageRef, target: Target): string | undefined {
  return target.type === 'groupchat' ? archiveIdOf(ref, target.to) : sentIdOf(ref);
}

function message({ to, type }: Target, id: string | undefined, ...children: readonly (Stanza | undefined)[]): Stanza {
  return el('message', ns.client, { to, type, id }, ...children);
}

/** What is answered, for clients that know no replies. */
function quoteLines(content: MessageContent | undefined): string {
  if (content?.kind !== 'text') return '';
  const lines = content.text.slice(0, 500).split('\n');
  return `${lines.map((line) => `> ${line}`).join('\n')}\n`;
}
