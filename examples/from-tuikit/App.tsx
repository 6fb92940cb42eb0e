import {
  ChatPanel,
  ChatProvider,
  ConnectionBar,
  ContactInfo,
  ContactList,
  ConversationInfo,
  ConversationList,
  useActiveConversation,
  useUnreadTotal,
} from 'parley-kit';
import { createTencentAdapter, type TencentAdapterOptions } from 'parley-kit/adapters/tencent';
import 'parley-kit/styles.css';
import 'parley-kit/tools.css';
import { useMemo, useState } from 'react';
import { applicationCard } from './applicationCard.js';
import { report } from './messageActions.js';
import { orderKind } from './orderKind.js';
import './app.css';

// The same arrays with each render.
const kinds = [orderKind, applicationCard];
const messageActions = [report, { key: 'recall', after: 'copy' } as const];

export interface AppProps {
  readonly service: TencentAdapterOptions;
  readonly userId: string;
}

export function App({ service, userId }: AppProps) {
  const [adapter] = useState(() => createTencentAdapter(service));
  const credentials = useMemo(() => ({ userId }), [userId]);
  return (
    <ChatProvider
      adapter={adapter}
      credentials={credentials}
      kinds={kinds}
      messageActions={messageActions}
      className="brand"
      theme="light"
      locale="en"
    >
      <ConnectionBar />
      <Screens />
    </ChatProvider>
  );
}

function Screens() {
  const [tab, setTab] = useState<'chats' | 'contacts'>('chats');
  const unread = useUnreadTotal();
  return (
    <div className="app">
      <nav className="app-tabs" aria-label="Views">
        <button type="button" aria-pressed={tab === 'chats'} onClick={() => setTab('chats')}>
          Chats {unread > 0 && `(${unread})`}
        </button>
        <button type="button" aria-pressed={tab === 'contacts'} onClick={() => setTab('contacts')}>
          Contacts
        </button>
      </nav>
      {tab === 'chats' ? <Chats /> : <Contacts onChat={() => setTab('chats')} />}
    </div>
  );
}

function Chats() {
  const [open, setOpen] = useActiveConversation();
  const [isSettingOpen, setSettingOpen] = useState(false);
  return (
    <main className="app-screen" data-open={open ? '' : undefined}>
      <ConversationList />
      <ChatPanel
        onBack={() => setOpen(null)}
        onInfo={() => setSettingOpen(!isSettingOpen)}
        infoOpen={isSettingOpen}
        placeholder={<p>Choose a conversation.</p>}
      >
        <ChatPanel.Header />
        <ChatPanel.Notice />
        <ChatPanel.Messages groupWithinMs={300_000} />
        <ChatPanel.Input placeholder="Type a message" />
      </ChatPanel>
      {isSettingOpen && open !== null && <ConversationInfo conversation={open} onClose={() => setSettingOpen(false)} />}
    </main>
  );
}

function Contacts({ onChat }: { readonly onChat: () => void }) {
  const [contact, setContact] = useState<string | null>(null);
  const [, open] = useActiveConversation();
  return (
    <main className="app-screen" data-open={contact ? '' : undefined}>
      <ContactList
        selected={contact}
        onSelect={setContact}
        onSelectGroup={(groupId) => {
          open(`GROUP${groupId}`);
          onChat();
        }}
      />
      {contact !== null && <ContactInfo contact={contact} onSendMessage={onChat} onClose={() => setContact(null)} />}
    </main>
  );
}
