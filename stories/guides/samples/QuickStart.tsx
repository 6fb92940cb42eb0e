import { ChatPanel, ChatProvider, ConversationList } from 'parley-kit';
import { createLocalBackend, demoWorld } from 'parley-kit/adapters/local';
import 'parley-kit/styles.css';
import 'parley-kit/tools.css';

const backend = createLocalBackend({ scenario: demoWorld({ now: Date.now() }) });
const adapter = backend.createAdapter();
const credentials = { userId: 'alice' };

export function QuickStart() {
  return (
    <ChatProvider
      adapter={adapter}
      credentials={credentials}
      style={{ display: 'grid', gridTemplateColumns: '320px minmax(0, 1fr)', height: '100dvh' }}
    >
      <ConversationList />
      <ChatPanel />
    </ChatProvider>
  );
}
