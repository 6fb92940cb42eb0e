import { type ChatAdapter, ChatPanel, ChatProvider, ConversationList, type Credentials } from 'parley-kit';
import { attachOrder, openTicket, trackOrder } from './orderActions.js';
import { orderKind } from './orderKind.js';

// The same arrays with each render.
const kinds = [orderKind];
const attachmentActions = [attachOrder, { key: 'order', at: 'start' } as const];
const messageActions = [trackOrder, { key: 'copy', hidden: true }];
const conversationActions = [openTicket];

interface OrderDeskProps {
  readonly adapter: ChatAdapter;
  readonly credentials: Credentials;
}

export function OrderDesk({ adapter, credentials }: OrderDeskProps) {
  return (
    <ChatProvider
      adapter={adapter}
      credentials={credentials}
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
