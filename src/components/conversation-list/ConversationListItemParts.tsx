'use client';
import type { ReactNode } from 'react';
import type { ConversationView } from '../../hooks/useConversation.js';
import { useI18n } from '../../hooks/useI18n.js';
import { useNow } from '../../hooks/useNow.js';
import { usePreview } from '../../hooks/usePreview.js';
import { usePresence, useTyping } from '../../hooks/useUser.js';
import type { MessageKindName } from '../../model/content.js';
import { Avatar } from '../primitives/Avatar.js';
import { Badge } from '../primitives/Badge.js';
import { createPart } from '../primitives/createPart.js';
import { BellOff } from '../primitives/generated/BellOff.js';
import { CircleExclamationPoint } from '../primitives/generated/CircleExclamationPoint.js';
import { Pin } from '../primitives/generated/Pin.js';
import { Icon } from '../primitives/Icon.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';
import { VisuallyHidden } from '../primitives/VisuallyHidden.js';
import { useConversationListItem } from './conversationListContext.js';

/** In an element of its own, with `dir="auto"`, they would only hide which way a name runs, and it would be cut at its beginning. */
const isolates = /[\u2066-\u2069]/g;

/** Kinds whose preview already says who did it. */
const speakForThemselves: ReadonlySet<MessageKindName> = new Set<MessageKindName>(['tip', 'notice', 'call']);

/** The picture, with a dot for who is there. */
export const ItemAvatar = createPart<PartProps<'span'>, HTMLSpanElement>('ConversationListItemAvatar', (props, ref) => {
  const { view } = useConversationListItem('ItemAvatar');
  const presence = usePresence(peerOf(view));
  return <Avatar avatar={view.avatar} presence={presence?.status} {...props} ref={ref} />;
});

/** The name, and beside it, for those who listen, who is there and whether it is muted. */
export const ItemTitle = createPart<PartProps<'span'>, HTMLSpanElement>('ConversationListItemTitle', (props, ref) => {
  const { view } = useConversationListItem('ItemTitle');
  const i18n = useI18n();
  const presence = usePresence(peerOf(view));
  const own = {
    className: 'parley-ConversationListItem-title',
    children: (
      <>
        <span className="parley-Truncate" dir="auto">
          {view.title}
        </span>
        {presence !== undefined && presence.status !== 'offline' && (
          <VisuallyHidden>, {i18n.t(`common.${presence.status}`)}</VisuallyHidden>
        )}
        {view.muted && <Icon icon={BellOff} size="small" className="parley-ConversationListItem-mark" />}
        {view.muted && <VisuallyHidden>, {i18n.t('conversationList.muted')}</VisuallyHidden>}
      </>
    ),
  };
  return renderElement('span', own, props, ref);
});

/** When something last happened here. */
export const ItemTime = createPart<PartProps<'span'>, HTMLElement>('ConversationListItemTime', (props, ref) => {
  const { view } = useConversationListItem('ItemTime');
  const i18n = useI18n();
  const now = useNow();
  const at = view.preview?.sentAt ?? view.activeAt;
  if (at <= 0) return null;
  const own = {
    className: 'parley-ConversationListItem-time',
    children: <time dateTime={new Date(at).toISOString()}>{i18n.shortDate(at, now)}</time>,
  };
  return renderElement('span', own, props, ref);
});

/** Who types, else what I was about to write, else the newest message: who, and what. */
export const ItemPreview = createPart<PartProps<'span'>, HTMLSpanElement>('ConversationListItemPreview', (props, ref) => {
  const { view, isSelected } = useConversationListItem('ItemPreview');
  const i18n = useI18n();
  const typing = useTyping(view.conversation.id);
  const draft = isSelected ? '' : (view.draft?.text.trim() ?? '');
  const state = typing.length > 0 ? 'typing' : draft !== '' ? 'draft' : 'message';
  let children: ReactNode = <MessagePreview view={view} />;
  if (state === 'typing') children = <Line text={typingText(i18n, view, typing)} dir={i18n.dir} />;
  if (state === 'draft') {
    children = (
      <>
        <span className="parley-ConversationListItem-draft">{i18n.t('conversationList.draft')}</span>
        <Line text={draft.slice(0, 200)} />
      </>
    );
  }
  return renderElement('span', { className: 'parley-ConversationListItem-preview', 'data-state': state, children }, props, ref);
});

/** What did not go out, how much is unread; a pin where nothing is. */
export const ItemBadge = createPart<PartProps<'span'>, HTMLSpanElement>('ConversationListItemBadge', (props, ref) => {
  const { view } = useConversationListItem('ItemBadge');
  const i18n = useI18n();
  const { unread, muted, pinned, hasMention } = view;
  const marked = view.conversation.markedUnread === true;
  const own = {
    className: 'parley-ConversationListItem-state',
    children: (
      <>
        {view.unsent && <Icon icon={CircleExclamationPoint} size="small" className="parley-ConversationListItem-unsent" />}
        {view.unsent && <VisuallyHidden>, {i18n.t('chat.state.failed')}</VisuallyHidden>}
        {hasMention && (
          <span className="parley-ConversationListItem-mention" aria-hidden="true">
            @
          </span>
        )}
        {hasMention && <VisuallyHidden>, {i18n.t('conversationList.mentioned')}</VisuallyHidden>}
        {pinned && unread.count === 0 && !marked && <Icon icon={Pin} size="small" className="parley-ConversationListItem-mark" />}
        {pinned && <VisuallyHidden>, {i18n.t('conversationList.pinned')}</VisuallyHidden>}
        <Badge count={unread} muted={muted} dot={marked} />
        {unread.count > 0 && <VisuallyHidden>, {i18n.t('common.unread', { count: unread.count })}</VisuallyHidden>}
        {unread.count === 0 && marked && <VisuallyHidden>, {i18n.t('conversationList.markedUnread')}</VisuallyHidden>}
      </>
    ),
  };
  return renderElement('span', own, props, ref);
});

function peerOf({ conversation: { kind, peerId } }: ConversationView): string | undefined {
  return kind === 'direct' ? peerId : undefined;
}

function MessagePreview({ view }: { readonly view: ConversationView }) {
  const i18n = useI18n();
  const { preview, conversation, previewSender } = view;
  const line = usePreview(preview?.content, preview?.senderId ?? '', {
    own: preview?.own,
    removed: preview?.removed,
    groupId: conversation.groupId,
  });
  if (preview === undefined) return <Line text={i18n.t('conversationList.noMessages')} />;
  const sender = preview.own ? i18n.t('common.you') : previewSender;
  // A sentence of the language runs as the language does, whatever the name that it begins with.
  if (preview.removed || preview.content.kind === 'tip') return <Line text={line} dir={i18n.dir} />;
  if (sender === undefined || speakForThemselves.has(preview.content.kind)) return <Line text={line} />;
  return (
    <>
      <Sender name={sender} />
      <Line text={line} />
    </>
  );
}

/** The name runs its own way and is cut at its own end; what the language puts around it stays where that language reads. */
function Sender({ name }: { readonly name: string }) {
  const i18n = useI18n();
  const [before = '', after = ''] = i18n.t('conversationList.sender', { sender: '\0' }).replace(isolates, '').split('\0');
  return (
    <span className="parley-ConversationListItem-sender">
      {before}
      <span className="parley-Truncate" dir="auto">
        {name}
      </span>
      {after}
    </span>
  );
}

/** Text of its own direction, cut at its own end. Marks that isolate all of it would hide its direction, and are not needed here. */
function Line({ text, dir = 'auto' }: { readonly text: string; readonly dir?: 'auto' | 'ltr' | 'rtl' }) {
  const bare = /^[\u2066-\u2068]([^\u2066-\u2069]*)\u2069$/.exec(text)?.[1] ?? text;
  return (
    <span className="parley-Truncate" dir={dir}>
      {bare}
    </span>
  );
}

function typingText(i18n: ReturnType<typeof useI18n>, view: ConversationView, typing: readonly { readonly name: string }[]): string {
  if (view.conversation.kind === 'direct') return i18n.t('common.typing');
  const [first] = typing;
  if (typing.length === 1 && first !== undefined) return i18n.t('conversationList.typingOne', { name: first.name });
  return i18n.t('conversationList.typingMany', { count: typing.length });
}
