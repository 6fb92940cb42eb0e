'use client';
import type { ReactNode } from 'react';
import { useMessageKinds } from '../../hooks/useMessageKinds.js';
import type { MessageRowData } from '../../hooks/useMessageList.js';
import { resolveContent } from '../../kinds/resolveContent.js';
import type { Message } from '../../model/message.js';
import { createPart } from '../primitives/createPart.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';
import { BubbleMetaContext } from './bubbleMeta.js';
import { TextCell } from './kinds/TextCell.js';
import { MessageBody } from './MessageBody.js';
import { MessageMeta } from './MessageMeta.js';
import { MessageQuote } from './MessageQuote.js';

/** Props of `MessageBubble`; the rest goes to its `div`. */
export interface MessageBubbleProps extends Omit<PartProps, 'children'> {
  /** The message that it shows. */
  readonly message: Message;
  /** Its place in a run of one sender: the tail is on the last. Default `single`. */
  readonly position?: MessageRowData['position'] | undefined;
  /** `bare`: the cell draws its own surface. */
  readonly layout?: 'bubble' | 'bare' | undefined;
  /** Ids for those who point at the quote, the words and the time. */
  readonly quoteId?: string | undefined;
  /** Of the words. */
  readonly contentId?: string | undefined;
  /** Of the time and state. */
  readonly metaId?: string | undefined;
  /** Above the content: the sender's name in groups. */
  readonly header?: ReactNode;
}

/**
 * A message in its bubble: whom it answers, what it says, when, and how far it has come.
 * @selector .parley-MessageBubble [data-own] [data-position] [data-layout] [data-kind] [data-meta]
 */
export const MessageBubble = createPart<MessageBubbleProps>('MessageBubble', (props, ref) => {
  const { message, position = 'single', layout = 'bubble', quoteId, contentId, metaId, header, ...rest } = props;
  const kinds = useMessageKinds();
  const { key } = resolveContent(kinds, message.content);
  // Our text has a place for it inside the last line; a host's own cell need not know of it.
  const inside = kinds.byKey[key]?.Cell === TextCell;
  // Inside, it is said with the words: named again, it would be said twice.
  const meta = <MessageMeta message={message} id={inside ? undefined : metaId} />;
  const own = {
    className: 'parley-MessageBubble',
    'data-own': message.own || undefined,
    'data-position': position,
    'data-layout': layout,
    'data-kind': message.content.kind,
    'data-meta': inside ? 'inside' : 'below',
    children: (
      <>
        {header}
        {message.replyTo === undefined ? null : <MessageQuote quote={message.replyTo} id={quoteId} />}
        <div className="parley-MessageBubble-content" id={contentId}>
          <BubbleMetaContext.Provider value={inside ? meta : null}>
            <MessageBody message={message} />
          </BubbleMetaContext.Provider>
        </div>
        {inside ? null : meta}
      </>
    ),
  };
  return renderElement('div', own, rest, ref);
});
