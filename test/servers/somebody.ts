import { createXmppAdapter, type XmppAdapterOptions } from '../../src/adapters/xmpp/index.js';
import type { ChatClient } from '../../src/core/ChatClient.js';
import type { ChatState, OutboxEntry } from '../../src/core/state.js';
import { timelineKey } from '../../src/core/timelineKey.js';
import { createChatClient } from '../../src/hooks/createChatClient.js';
import { isConfirmed, type Message } from '../../src/model/message.js';
import { createMemoryPlatform } from '../../src/platform/memory/createMemoryPlatform.js';

/** A person with a whole client, its outbox included, who has a conversation open. */
export interface Somebody {
  readonly client: ChatClient;
  /** What stands in the conversation and is confirmed, from the oldest on. */
  said(): readonly string[];
  outbox(): readonly OutboxEntry[];
  write(texts: readonly string[]): void;
  signIn(): Promise<void>;
  /** The next time that the way is there again: whether the session is the former one. */
  back(): Promise<boolean>;
  /** Resolves as soon as that holds of what the client shows. */
  until(holds: (state: ChatState) => boolean): Promise<void>;
  leave(): void;
}

export interface SomebodyOptions {
  readonly url: XmppAdapterOptions['url'];
  readonly userId: string;
  /** Asked whenever the client asks. */
  readonly password: () => string;
  /** Whose conversation is open. */
  readonly other: string;
}

export async function somebody({ url, userId, password, other }: SomebodyOptions): Promise<Somebody> {
  const client = createChatClient({ adapter: createXmppAdapter({ url }), platform: createMemoryPlatform() });
  const release = client.retain();
  const signIn = async () => {
    const signedIn = await client.actions.connect(() => ({ userId, password: password() }));
    if (!signedIn.ok) throw new Error(`${userId}: ${signedIn.error.code}`);
  };
  await signIn();
  const close = client.actions.openTimeline(other);

  const until: Somebody['until'] = (holds) =>
    new Promise((resolve) => {
      const look = (state: ChatState): void => {
        if (!holds(state)) return;
        stop();
        resolve();
      };
      const stop = client.store.subscribe(look);
      look(client.store.getState());
    });
  await until(({ timelines }) => timelines.get(timelineKey(other))?.status === 'ready');
  return {
    client,
    said: () => saidIn(client.store.getState(), other),
    outbox: () => [...client.store.getState().outbox.values()].sort((a, b) => a.position - b.position),
    write(texts) {
      for (const text of texts) client.actions.send(other, { kind: 'text', text });
    },
    signIn,
    back: () =>
      new Promise((resolve) => {
        const stop = client.adapter.subscribe((events) => {
          const ready = events.find((event) => event.type === 'session' && event.status === 'ready');
          if (ready?.type !== 'session') return;
          stop();
          resolve(ready.resumed === true);
        });
      }),
    until,
    leave() {
      close();
      release();
    },
  };
}

/** What the shown window of a conversation holds, without what is still in the outbox. */
export function saidIn(state: ChatState, conversationId: string): readonly string[] {
  const timeline = state.timelines.get(timelineKey(conversationId));
  const shown = timeline?.windows.find(({ id }) => id === timeline.current)?.chunks.flatMap(({ messages }) => messages) ?? [];
  const own = timeline?.unsent.messages ?? [];
  return [...shown, ...own].filter(isConfirmed).map(textOf);
}

/** All that the server has of a conversation, as somebody finds it who signs in anew. */
export async function historyOf({ url, userId, password, other }: SomebodyOptions): Promise<readonly string[]> {
  const { session, messages } = createXmppAdapter({ url });
  await session.connect({ credentials: { userId, password: password() } });
  let page = await messages.page({ conversationId: other, anchor: { at: 'latest' }, limit: 100 });
  let found = page.messages.map(textOf);
  while (page.before !== undefined) {
    page = await messages.page({ conversationId: other, anchor: { at: 'before', cursor: page.before }, limit: 100 });
    found = [...page.messages.map(textOf), ...found];
  }
  await session.disconnect({});
  return found;
}

function textOf({ content }: Pick<Message, 'content'>): string {
  return content.kind === 'text' ? content.text : `[${content.kind}]`;
}
