import { ChatPanel, ConversationList } from 'parley-kit';

/** A list and a chat, as an app would place them. */
export function Messenger() {
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '320px minmax(0, 1fr)', blockSize: '100%' }}>
      <ConversationList />
      <ChatPanel />
    </div>
  );
}
