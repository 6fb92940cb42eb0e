import { ChatProvider, type ConversationRef } from 'parley-kit';
import type { FaultInjector } from 'parley-kit/testing';
import { useCallback, useMemo } from 'react';
import { demoAttachments } from './kinds/attachments.js';
import { orderCard } from './kinds/orderCard.js';
import { redPacket } from './kinds/redPacket.js';
import { Messenger, type MessengerProps } from './Messenger.js';
import { wordsOf } from './words.js';

export interface AccountProps extends Omit<MessengerProps, 'faults'> {
  /** The connection to whatever backend it is. */
  readonly line: FaultInjector;
}

const kinds = [redPacket, orderCard];

/** One person, signed in. */
export function Account({ line, ...props }: AccountProps) {
  const { credentials, route, go, settings } = props;
  const attachments = useMemo(() => demoAttachments(wordsOf(settings.locale)), [settings.locale]);
  const openConversation = useCallback((ref: ConversationRef | null) => go({ tab: 'chats', chat: ref?.id ?? null }), [go]);

  return (
    <ChatProvider
      className="Demo"
      adapter={line.adapter}
      credentials={credentials}
      kinds={kinds}
      attachmentActions={attachments}
      theme={settings.theme}
      density={settings.density}
      locale={settings.locale}
      dir={settings.dir === 'auto' ? undefined : settings.dir}
      activeConversation={route.chat}
      onActiveConversationChange={openConversation}
    >
      <Messenger {...props} faults={line.faults} />
    </ChatProvider>
  );
}
