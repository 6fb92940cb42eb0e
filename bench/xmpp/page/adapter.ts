import type { ChatAdapter, MessageContent } from 'parley-kit/adapter';
import { createXmppAdapter } from 'parley-kit/adapters/xmpp';
import { createPlainRows } from './plainRows.js';
import { PAGE, type Subject } from './subject.js';

/** Conversations on a first page of the list. */
const CONVERSATIONS = 20;

/** The adapter without the engine and without the screens: what it makes of the wire. */
export function createAdapterSubject(): Subject {
  const rows = createPlainRows();
  let adapter: ChatAdapter;
  let peer = '';

  return {
    async signIn({ url, userId, password }) {
      adapter = createXmppAdapter({ url });
      adapter.subscribe((events) => {
        for (const event of events) if (event.type === 'message' && event.message.conversationId === peer) rows.add(textOf(event.message));
      });
      await adapter.session.connect({ credentials: { userId, password } });
      const { items } = await adapter.conversations.page({ limit: CONVERSATIONS });
      rows.conversations(items.map(({ id, last }) => `${id} ${last === undefined ? '' : textOf(last)}`));
    },
    async open(userId) {
      peer = userId;
      const { messages } = await adapter.messages.page({ conversationId: peer, anchor: { at: 'latest' }, limit: PAGE });
      rows.messages(messages.map(textOf));
    },
    send,
    async sendInTurn(texts) {
      for (const text of texts) await send(text);
    },
  };

  async function send(text: string): Promise<void> {
    const sent = adapter.messages.send({
      draft: { id: crypto.randomUUID(), conversationId: peer, content: { kind: 'text', text }, createdAt: Date.now() },
    });
    rows.add(text);
    await sent;
  }
}

function textOf({ content }: { readonly content: MessageContent }): string {
  return content.kind === 'text' ? content.text : content.kind;
}
