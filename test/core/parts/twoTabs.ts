import { onTestFinished, vi } from 'vitest';
import { createLocalBackend } from '../../../src/adapters/local/createLocalBackend.js';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import type { ChatClient } from '../../../src/core/ChatClient.js';
import { timelineKey } from '../../../src/core/timelineKey.js';
import type { MessageContent } from '../../../src/model/content.js';
import { type Message, type MessageRef, toMessageRef } from '../../../src/model/message.js';
import { createMemoryPlatform } from '../../../src/platform/memory/createMemoryPlatform.js';
import { smallWorld } from '../../adapters/local/people.js';
import { createClient } from '../client/harness.js';

export interface Tab {
  readonly client: ChatClient;
  readonly adapter: ChatAdapter;
  open(conversationId: string): void;
  /** What the open history shows. */
  messages(conversationId: string): readonly Message[];
  /** A message that says this, once it is there. */
  find(conversationId: string, text: string): Promise<Message>;
  /** Sends and waits until the backend has it. */
  say(conversationId: string, text: string): Promise<Message>;
  send(conversationId: string, content: MessageContent): Promise<Message>;
}

/** Clients over one local backend: what one does is to be right in the others. `wrap` stands between a client and the backend. */
export function twoTabs() {
  const backend = createLocalBackend({ scenario: smallWorld, storage: 'memory' });
  onTestFinished(() => backend.close());

  return async (userId: string, wrap: (adapter: ChatAdapter) => ChatAdapter = (adapter) => adapter): Promise<Tab> => {
    const adapter = wrap(backend.createAdapter());
    const client = createClient({ adapter, platform: createMemoryPlatform() });
    onTestFinished(client.retain());
    await client.actions.connect(() => ({ userId }));

    function messages(conversationId: string): readonly Message[] {
      const timeline = client.store.getState().timelines.get(timelineKey(conversationId));
      const window = timeline?.windows.find(({ id }) => id === timeline.current);
      return [...(window?.chunks.flatMap((chunk) => chunk.messages) ?? []), ...(timeline?.unsent.messages ?? [])];
    }

    const find = (conversationId: string, text: string) =>
      vi.waitFor(() => {
        const found = messages(conversationId).find(({ content }) => content.kind === 'text' && content.text === text);
        if (found === undefined) throw new Error(`no message says ${text}`);
        return found;
      });

    async function send(conversationId: string, content: MessageContent): Promise<Message> {
      const id = client.actions.send(conversationId, content);
      return vi.waitFor(() => {
        const sent = messages(conversationId).find((message) => message.id === id);
        if (sent?.delivery !== 'sent') throw new Error('not sent');
        return sent;
      });
    }

    return {
      client,
      adapter,
      open: (conversationId) => onTestFinished(client.actions.openTimeline(conversationId)),
      messages,
      find,
      send,
      say: (conversationId, text) => send(conversationId, { kind: 'text', text }),
    };
  };
}

/** As another tab points at the same message. */
export async function seenBy(tab: Tab, message: Message): Promise<Message> {
  return vi.waitFor(() => {
    const found = tab.messages(message.conversationId).find(({ names }) => names.some((name) => message.names.includes(name)));
    if (found === undefined) throw new Error('not seen');
    return found;
  });
}

export function refOf(message: Message): MessageRef {
  return toMessageRef(message);
}
