import type { MessageContent } from '../../model/content.js';
import type { MessageDraft } from '../../model/message.js';
import { all, type Later, when } from './later.js';

/** Where a message goes out. `find`, `measure`: it only shall be recognised or weighed, in the form in which it was or will be sent. */
export type OutgoingPlace = 'send' | 'find' | 'measure' | 'edit' | 'quote' | 'merged';

/** A content on its way out, with its draft, where it is one. */
export type OutgoingPart = Partial<MessageDraft> & {
  /** Where it goes. */
  readonly conversationId: string;
  /** What goes out, or is to be sent instead. */
  readonly content: MessageContent;
};

/** Sees a content that goes out and answers with what is to be sent instead, now or later. */
export type OutgoingHook = (part: OutgoingPart, place: OutgoingPlace) => Later<OutgoingPart>;

export interface Outgoing {
  draft(draft: MessageDraft, place: 'send' | 'find' | 'measure'): Later<MessageDraft>;
  edit(content: MessageContent, conversationId: string): Later<MessageContent>;
}

/** Passes every content that goes out through the hook, exactly once: first what is within a message, then the whole. */
export function createOutgoing(hook: OutgoingHook): Outgoing {
  return {
    draft: (draft, place) =>
      when(quoted(draft), (ready) =>
        when(whole(ready, place), (passed): MessageDraft => ({ id: draft.id, createdAt: draft.createdAt, ...passed })),
      ),
    edit: (content, conversationId) => when(whole({ conversationId, content }, 'edit'), (passed) => passed.content),
  };

  function quoted(draft: MessageDraft): Later<MessageDraft> {
    const { replyTo } = draft;
    if (replyTo?.content === undefined) return draft;
    const part = { conversationId: draft.conversationId, content: replyTo.content };
    return when(whole(part, 'quote'), (passed) => ({ ...draft, replyTo: { ...replyTo, content: passed.content } }));
  }

  function whole(part: OutgoingPart, place: OutgoingPlace): Later<OutgoingPart> {
    const { content, conversationId } = part;
    if (content.kind !== 'merged' || content.messages === undefined) return hook(part, place);
    const messages = all(content.messages, (one) =>
      when(whole({ conversationId, content: one.content }, 'merged'), (passed) => ({ ...one, content: passed.content })),
    );
    return when(messages, (passed) => hook({ ...part, content: { ...content, messages: passed } }, place));
  }
}
