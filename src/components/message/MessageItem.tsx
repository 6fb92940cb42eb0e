'use client';
import { type CSSProperties, type MouseEvent, memo } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { useMessageKinds } from '../../hooks/useMessageKinds.js';
import type { MessageRowData } from '../../hooks/useMessageList.js';
import { useUser } from '../../hooks/useUser.js';
import { messageLayout } from '../../kinds/messageFacts.js';
import { resolveContent } from '../../kinds/resolveContent.js';
import type { Message } from '../../model/message.js';
import { Avatar } from '../primitives/Avatar.js';
import { avatarHue } from '../primitives/avatarHue.js';
import { Ellipsis } from '../primitives/generated/Ellipsis.js';
import { type OverlayRequest, requestFromClick } from '../primitives/overlay.js';
import { MessageBody } from './MessageBody.js';
import { MessageBubble } from './MessageBubble.js';
import { MessageFailure } from './MessageFailure.js';
import { MessageMeta } from './MessageMeta.js';
import { useMessageListContext } from './messageListContext.js';
import { RemovedLine } from './RemovedLine.js';

export interface MessageItemProps {
  readonly row: MessageRowData;
  /** Prefix of the ids of its parts; see `itemLabel`. */
  readonly domId: string;
}

/** One message of the list. It renders anew only when its row is another object. */
export const MessageItem = memo(function MessageItem({ row, domId }: MessageItemProps) {
  const kinds = useMessageKinds();
  const { message } = row;
  const layout = messageLayout(kinds, message);
  if (layout === 'hidden') return null;
  if (layout === 'line') return <LineItem message={message} domId={domId} />;
  // Without a cell that draws a surface of its own, the fallback stands in a bubble.
  const hasCell = kinds.byKey[resolveContent(kinds, message.content).key]?.Cell !== undefined;
  return <BubbleItem row={row} domId={domId} layout={hasCell ? layout : 'bubble'} />;
});

/** What an article of this message is called: its sender, its words and its time. */
export function itemLabel(domId: string): string {
  return `${domId}-who ${domId}-what ${domId}-when`;
}

/** What more is said of it: what it answers, and why it did not go out. */
export function itemDescription(domId: string): string {
  return `${domId}-quote ${domId}-why`;
}

/** The menu stands by the button; focus returns to the message, which is in the tab order. */
function requestBy(event: MouseEvent<HTMLElement>): OverlayRequest {
  const request = requestFromClick(event);
  const { left, bottom } = event.currentTarget.getBoundingClientRect();
  const article = event.currentTarget.closest<HTMLElement>('article');
  return article === null ? request : { ...request, element: article, point: { x: left, y: bottom } };
}

function LineItem({ message, domId }: { readonly message: Message; readonly domId: string }) {
  return (
    <div className="parley-MessageLine" id={`${domId}-what`}>
      {message.removed === undefined ? <MessageBody message={message} /> : <RemovedLine message={message} />}
      <span hidden>
        <MessageMeta message={message} id={`${domId}-when`} />
      </span>
    </div>
  );
}

function hueOf(seed: string): CSSProperties & Record<'--parley-avatar-hue', number> {
  return { '--parley-avatar-hue': avatarHue(seed) };
}

function BubbleItem({ row, domId, layout }: MessageItemProps & { readonly layout: 'bubble' | 'bare' }) {
  const i18n = useI18n();
  const list = useMessageListContext();
  const { message, position } = row;
  const sender = useUser(message.sender.id, { groupId: list?.groupId, snapshot: message.sender.snapshot });
  const who = message.own ? i18n.t('common.you') : sender.name;
  const named = list?.isGroup === true && !message.own;
  const starts = position === 'first' || position === 'single';
  const ends = position === 'last' || position === 'single';
  const name = (
    <bdi
      className={named && starts ? 'parley-MessageItem-name' : 'parley-VisuallyHidden'}
      id={`${domId}-who`}
      style={hueOf(sender.avatar.seed)}
    >
      {who}
    </bdi>
  );
  return (
    <div className="parley-MessageItem" data-own={message.own || undefined} data-position={position} data-named={named || undefined}>
      {named ? (
        <span className="parley-MessageItem-avatar" aria-hidden="true">
          {ends ? <Avatar avatar={sender.avatar} size={32} /> : null}
        </span>
      ) : null}
      <div className="parley-MessageItem-column">
        <div className="parley-MessageItem-line">
          <MessageBubble
            message={message}
            position={position}
            layout={layout}
            quoteId={`${domId}-quote`}
            contentId={`${domId}-what`}
            metaId={`${domId}-when`}
            header={name}
          />
          {list === null ? null : (
            <button
              type="button"
              className="parley-MessageItem-menu"
              // The keyboard has its own way in: Enter or the context menu key on the message.
              tabIndex={-1}
              aria-label={i18n.t('chat.message.actions')}
              aria-haspopup="menu"
              onClick={(event) => list.openMenu(message, requestBy(event))}
            >
              <Ellipsis size={18} strokeWidth={1.75} />
            </button>
          )}
        </div>
        {message.own ? <MessageFailure message={message} reasonId={`${domId}-why`} /> : null}
      </div>
    </div>
  );
}
