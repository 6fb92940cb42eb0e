import { ChatPanel, ChatProvider, ConnectionBar, ConversationList, useActiveConversation, useChatClient } from 'parley-kit';
import 'parley-kit/styles.css';
import 'parley-kit/tools.css';
import { createSmallServerAdapter } from './createSmallServerAdapter.js';

const adapter = createSmallServerAdapter({ url: 'http://127.0.0.1:5180' });
const userId = new URLSearchParams(location.search).get('user') ?? 'alice'; // ?user=bob in another window
const credentials = { userId, password: userId };

export const App = () => (
  <ChatProvider adapter={adapter} credentials={credentials}>
    <ConnectionBar />
    <WriteTo userId={userId === 'bob' ? 'alice' : 'bob'} />
    <div style={{ display: 'grid', gridTemplateColumns: '320px minmax(0, 1fr)', height: '90dvh' }}>
      <ConversationList />
      <ChatPanel />
    </div>
  </ChatProvider>
);

/** The server finds nobody by name, so the first chat is opened by id. */
function WriteTo({ userId }: { readonly userId: string }) {
  const { actions } = useChatClient();
  const [, open] = useActiveConversation();
  const start = async () => {
    const opened = await actions.openDirect(userId);
    if (opened.ok) open(opened.value);
  };
  return (
    <button type="button" onClick={start}>
      Write to {userId}
    </button>
  );
}
