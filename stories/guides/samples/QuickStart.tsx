import { ChatPanel, ChatProvider, ConversationList, useActiveConversation } from 'parley-kit';
import { createLocalBackend, demoWorld } from 'parley-kit/adapters/local';
import 'parley-kit/styles.css';
import 'parley-kit/tools.css';
import './chat.css';

const backend = createLocalBackend({ scenario: demoWorld({ now: Date.now() }) });
const adapter = backend.createAdapter();
const credentials = { userId: 'alice' };

export function QuickStart() {
  return (
    <ChatProvider adapter={adapter} credentials={credentials}>
      <Chat />
    </ChatProvider>
  );
}

function Chat() {
  const [open, setOpen] = useActiveConversation();
  return (
    <main className="chat" data-open={open ? '' : undefined}>
      <ConversationList />
      <ChatPanel onBack={() => setOpen(null)} />
    </main>
  );
}
