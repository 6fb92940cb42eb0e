import { type Catalogue, type ChatClient, ChatPanel, ChatProvider, ContactList, ConversationList } from 'parley-kit';

interface AppProps {
  readonly client: ChatClient;
  readonly conversationId: string;
  /** Absent on the server, which connects nothing while rendering. */
  readonly userId?: string | undefined;
  /** The person's own. The server renders in that of the snapshot, and so does the browser at first. */
  readonly locale?: string | undefined;
  /** The words of the snapshot's language. English ones need not be brought. */
  readonly messages?: Catalogue | undefined;
}

/** The same tree on both sides. */
export function App({ client, conversationId, userId, locale, messages }: AppProps) {
  return (
    <ChatProvider
      clients={[client]}
      locale={locale}
      messages={messages}
      credentials={userId === undefined ? undefined : { userId }}
      defaultActiveConversation={conversationId}
      style={{ display: 'grid', gridTemplateColumns: '320px 1fr 280px', blockSize: '100vh' }}
    >
      <ConversationList />
      <ChatPanel />
      <ContactList />
    </ChatProvider>
  );
}
