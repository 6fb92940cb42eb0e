import { type ChatAdapter, type ChatClient, type ClientSnapshot, createChatClient } from 'parley-kit/headless';

/** On a server: signs in, loads what the first screen shows, and leaves. What comes back is JSON. */
export async function loadChat(adapter: ChatAdapter, userId: string, conversationId: string, locale: string): Promise<ClientSnapshot> {
  const client = createChatClient({ adapter, cache: 'none' });
  const release = client.retain();
  try {
    const connected = await client.actions.connect(() => ({ userId }));
    if (!connected.ok) throw new Error(`The chat could not connect: ${connected.error.code}.`);
    const close = client.actions.openTimeline(conversationId, 'unread');
    await Promise.all([client.actions.loadConversations(), client.actions.loadContacts(), client.actions.loadGroups()]);
    const { contacts, conversations } = client.store.getState();
    const peers = [...conversations.byId.values()].flatMap(({ conversation: { peerId } }) => peerId ?? []);
    const userIds = [...new Set([userId, ...contacts.byId.keys(), ...peers])];
    client.actions.needUsers(userIds);
    await until(client, ({ timelines, users }) => {
      const isLoaded = [...timelines.values()].some(
        (timeline) => timeline.conversationId === conversationId && timeline.status === 'ready',
      );
      return isLoaded && userIds.every((id) => users.has(id));
    });
    const snapshot = client.snapshot();
    close();
    return { ...snapshot, locale, timeZone: 'UTC' };
  } finally {
    release();
  }
}

function until(client: ChatClient, isSo: (state: ReturnType<ChatClient['store']['getState']>) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo(client.store.getState())) return;
      stop();
      resolve();
    };
    const stop = client.store.subscribe(look);
    look();
  });
}
