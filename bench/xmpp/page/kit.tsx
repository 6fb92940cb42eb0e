import { type ChatClient, ChatPanel, ChatProvider, ConversationList, createChatClient } from 'parley-kit';
import { createXmppAdapter } from 'parley-kit/adapters/xmpp';
import { createRoot } from 'react-dom/client';
import { required } from '../../page/timing.js';
import type { Subject } from './subject.js';

/** All of it: the screens, the engine with its outbox in the browser's database, the adapter. */
export function createKitSubject(): Subject {
  const view = createRoot(required('#root'));
  let client: ChatClient;
  let peer: string | null = null;

  return {
    async signIn({ url, userId, password }) {
      client = createChatClient({ adapter: createXmppAdapter({ url }) });
      client.retain();
      draw();
      await client.actions.connect(async () => ({ userId, password }));
    },
    async open(userId) {
      peer = userId;
      draw();
    },
    send: (text) => sendAll([text]),
    // Its outbox sends each once the one before is there.
    sendInTurn: sendAll,
  };

  function draw(): void {
    view.render(
      <ChatProvider clients={[client]}>
        <div className="Kit">
          <ConversationList />
          {peer === null ? null : <ChatPanel key={peer} conversation={peer} />}
        </div>
      </ChatProvider>,
    );
  }

  function sendAll(texts: readonly string[]): Promise<void> {
    const open = new Set(texts.map((text) => client.actions.send(peer ?? '', { kind: 'text', text })));
    const seen = new Set<string>();
    return new Promise((resolve) => {
      const stop = client.store.subscribe(({ outbox }) => {
        for (const id of outbox.keys()) seen.add(id);
        for (const id of open) if (seen.has(id) && !outbox.has(id)) open.delete(id);
        if (open.size > 0) return;
        stop();
        resolve();
      });
    });
  }
}
