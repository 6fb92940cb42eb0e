import { ChatPanel, ChatProvider, type ChatProviderProps, ConversationList } from 'parley-kit';
import { attachOrder, openTicket, trackOrder } from './orderActions.js';
import { orderKind } from './orderKind.js';

// The same arrays with each render.
const kinds = [orderKind];
const attachmentActions = [attachOrder, { key: 'order', at: 'start' } as const];
const messageActions = [trackOrder, { key: 'copy', hidden: true }];
const conversationActions = [openTicket];

export function OrderDesk(props: ChatProviderProps) {
  return (
    <ChatProvider
      {...props}
      kinds={kinds}
      attachmentActions={attachmentActions}
      messageActions={messageActions}
      conversationActions={conversationActions}
    >
      <ConversationList />
      <ChatPanel />
    </ChatProvider>
  );
}
