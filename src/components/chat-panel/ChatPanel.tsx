'use client';
import { type KeyboardEvent, type ReactNode, useMemo } from 'react';
import { ChatClientScope } from '../../hooks/ChatProvider.js';
import type { ConversationTarget } from '../../hooks/types.js';
import { useActiveConversation } from '../../hooks/useActiveConversation.js';
import { useConversation } from '../../hooks/useConversation.js';
import { useI18n } from '../../hooks/useI18n.js';
import { closeOnEscape } from '../primitives/closeOnEscape.js';
import { createPart } from '../primitives/createPart.js';
import { EmptyState } from '../primitives/EmptyState.js';
import { MessagesSquare } from '../primitives/generated/MessagesSquare.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';
import { ChatHeader } from './ChatHeader.js';
import { ChatInput } from './ChatInput.js';
import { ChatMessages } from './ChatMessages.js';
import { ChatNotice } from './ChatNotice.js';
import { ChatPanelContext } from './chatPanelContext.js';

/** Props of `ChatPanel`; the rest goes to its `section`. `children` take the place of its parts. */
export interface ChatPanelProps extends PartProps<'section'> {
  /** Default: the provider's active conversation. */
  readonly conversation?: ConversationTarget | null | undefined;
  /** The way back to the list, where only one pane is shown: a button, and Escape (not while a style sheet hides the button). Absent: neither. */
  readonly onBack?: (() => void) | undefined;
  /** Opens and closes what is known of the conversation. Absent: no button. */
  readonly onInfo?: (() => void) | undefined;
  /** Whether what `onInfo` opens is open: the button shows it as pressed. */
  readonly infoOpen?: boolean | undefined;
  /** Shown while no conversation is open. */
  readonly placeholder?: ReactNode;
}

const ChatPanelRoot = createPart<ChatPanelProps, HTMLElement>('ChatPanel', (props, ref) => {
  const { conversation, onBack, onInfo, infoOpen = false, placeholder, children, ...rest } = props;
  const i18n = useI18n();
  const [active] = useActiveConversation();
  const target = conversation === undefined ? active : conversation;
  const id = typeof target === 'string' ? target : target?.id;
  const client = typeof target === 'string' ? undefined : target?.client;
  const chosen = useMemo(() => (id === undefined ? null : { id, client }), [id, client]);
  const title = useConversation(chosen)?.title;
  const context = useMemo(
    () => (chosen === null ? null : { conversation: chosen, onBack, onInfo, infoOpen }),
    [chosen, onBack, onInfo, infoOpen],
  );
  if (context === null) {
    const nothing = (
      <EmptyState icon={MessagesSquare} title={i18n.t('chat.noConversation.title')} description={i18n.t('chat.noConversation.text')} />
    );
    return renderElement('section', { className: 'parley-ChatPanel', 'data-empty': true, children: placeholder ?? nothing }, rest, ref);
  }
  const whole = (
    <>
      <ChatHeader />
      <ChatNotice />
      <ChatMessages />
      <ChatInput />
    </>
  );
  const own = {
    className: 'parley-ChatPanel',
    // Where focus goes that has no better place: the whole chat.
    tabIndex: -1,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => isLeaving(event) && closeOnEscape(event, onBack),
    'aria-label': title === undefined ? undefined : i18n.t('chat.label', { name: title }),
    children: <ChatPanelContext.Provider value={context}>{children ?? whole}</ChatPanelContext.Provider>,
  };
  const panel = renderElement('section', own, rest, ref);
  // People, media and actions in it are those of the conversation's own client.
  return client === undefined ? panel : <ChatClientScope client={client}>{panel}</ChatClientScope>;
});

/** Escape is the way back only where its button is: a style sheet hides that beside the list. */
function isLeaving({ key, currentTarget }: KeyboardEvent<HTMLElement>): boolean {
  return key === 'Escape' && currentTarget.querySelector<HTMLElement>('.parley-ChatHeader-back')?.offsetParent !== null;
}

/**
 * A whole chat. Alone it shows header, notice, messages and input; its parts rearrange it.
 * @example
 * <ChatPanel>
 *   <ChatPanel.Header />
 *   <ChatPanel.Messages />
 *   <ChatPanel.Input placeholder="Ask us anything" />
 * </ChatPanel>
 * @selector .parley-ChatPanel [data-empty]
 */
export const ChatPanel = Object.assign(ChatPanelRoot, {
  Header: ChatHeader,
  Notice: ChatNotice,
  Messages: ChatMessages,
  Input: ChatInput,
});
