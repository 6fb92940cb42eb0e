import { type ReactNode, StrictMode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import { createTranslation } from '../../src/contract/createTranslation.js';
import { wrapAdapter } from '../../src/contract/wrapAdapter.js';
import * as headless from '../../src/headless.js';
import { createMemoryPlatform } from '../../src/platform/memory/createMemoryPlatform.js';
import { smallBackend } from './world.js';

afterEach(async () => {
  await cleanup();
});

/** What each hook said last, by the name of who shows it. */
const views = new Map<string, Views>();

interface Views {
  readonly messages: readonly headless.Message[];
  readonly last: LastViews | undefined;
}

interface LastViews {
  readonly message: headless.Message;
  readonly thread: headless.MessageThreadView | null;
  readonly readers: headless.MessageReadersView | null;
  readonly reactors: headless.ReactionUsersView | null;
  readonly history: headless.EditHistoryView | null;
  readonly extensions: headless.MessageExtensionsView | null;
  readonly translation: headless.TranslationView;
  readonly forward: headless.ForwardView;
}

test('each hook about a message says the same in both tabs, also under StrictMode', async () => {
  await renderPair((adapter) => adapter);
  const ann = await last('ann', 'Line 5');
  const bob = await last('bob', 'Line 5');
  // `Line 5` is Ann's own.
  expect([ann.readers?.readers, bob.readers]).toEqual([expect.any(Array), null]);

  await ann.extensions?.patch.run({ vote: 'yes' });
  await vi.waitFor(() => expect(views.get('bob')?.last?.extensions).toMatchObject({ status: 'ready', values: { vote: 'yes' } }));
  await bob.thread?.open?.run();
  await vi.waitFor(() => expect(views.get('ann')?.last?.thread?.summary).toMatchObject({ count: 0 }));
  expect(views.get('ann')?.last?.history).toBeNull();
});

test('names those who reacted and who have read, as this person calls them', async () => {
  const { actions } = await renderPair((adapter) => adapter);
  const { message } = await last('bob', 'Line 5');
  await actions('bob').setReactions({ ...message, senderId: message.sender.id }, ['👍']);
  await vi.waitFor(() =>
    expect(views.get('ann')?.last?.reactors).toMatchObject({ status: 'ready', users: [{ userId: 'bob', name: 'Bobby' }] }),
  );
  await actions('bob').markRead('team', message);
  await vi.waitFor(() => expect(views.get('ann')?.last?.readers?.readers.map(({ name }) => name)).toContain('Bobby'));
});

test('without an engine nothing translates; with one, the text goes when the message changes', async () => {
  const translation = createTranslation({ translate: async ({ text, to }) => `${to}: ${text}` });
  const { actions } = await renderPair((adapter, user) => (user === 'ann' ? wrapAdapter(adapter, { facets: { translation } }) : adapter));
  const [ann, bob] = [await last('ann', 'Line 5'), await last('bob', 'Line 5')];
  expect(bob.translation.translate).toBeNull();
  await ann.translation.translate?.run('ar');
  await vi.waitFor(() => expect(views.get('ann')?.last?.translation.translation).toMatchObject({ status: 'ready', text: 'ar: Line 5' }));
  await actions('ann').editMessage({ ...ann.message, senderId: 'ann' }, { kind: 'text', text: 'Line five' });
  const edited = await last('ann', 'Line five');
  expect(edited.translation.translation).toBeUndefined();
  await vi.waitFor(() => expect(views.get('bob')?.last?.history?.versions).toMatchObject([{ content: { text: 'Line 5' } }]));
});

test('sends several on as one, its first lines in the words and names of who sends', async () => {
  await renderPair((adapter) => adapter);
  const ann = await last('ann', 'Line 5');
  const messages = views.get('ann')?.messages ?? [];
  expect(await ann.forward.merged?.run(messages.slice(-2), ['team'], 'What we said')).toMatchObject({ ok: true });
  await vi.waitFor(() => {
    const content = views.get('bob')?.messages.at(-1)?.content;
    expect(content).toMatchObject({ kind: 'merged', title: 'What we said' });
    const digest = content?.kind === 'merged' ? content.digest : [];
    expect(digest[0]).toMatch(/^Bobby: .*Line 4/);
  });
  expect(await ann.forward.oneByOne.run([], ['team'])).toMatchObject({ ok: false, error: { code: 'forbidden' } });
});

async function renderPair(wrap: (adapter: ChatAdapter, user: string) => ChatAdapter) {
  views.clear();
  const backend = smallBackend();
  const clients = new Map<string, headless.ChatClient>();
  const Keep = ({ user }: { readonly user: string }): ReactNode => {
    const client = headless.useChatClient();
    clients.set(user, client);
    return <Chat user={user} />;
  };
  await render(
    <StrictMode>
      {['ann', 'bob'].map((user) => (
        <Provider key={user} adapter={wrap(backend.createAdapter(), user)} user={user}>
          <Keep user={user} />
        </Provider>
      ))}
    </StrictMode>,
  );
  return {
    actions(user: string): headless.ChatActions {
      const client = clients.get(user);
      if (client === undefined) throw new Error(`no client of ${user}`);
      return client.actions;
    },
  };
}

function Provider({ adapter, user, children }: { readonly adapter: ChatAdapter; readonly user: string; readonly children: ReactNode }) {
  const known = platforms.get(adapter) ?? createMemoryPlatform();
  platforms.set(adapter, known);
  return (
    <headless.ChatProvider adapter={adapter} platform={known} credentials={{ userId: user }}>
      {children}
    </headless.ChatProvider>
  );
}

const platforms = new WeakMap<ChatAdapter, ReturnType<typeof createMemoryPlatform>>();

function Chat({ user }: { readonly user: string }) {
  const { rows } = headless.useMessageList('team', { openAt: 'latest' });
  const messages = rows.chunks.flat().flatMap((row) => (row.type === 'message' ? [row.message] : []));
  const newest = messages.findLast(({ content }) => content.kind === 'text');
  views.set(user, { messages, last: views.get(user)?.last });
  return newest === undefined ? null : <Last user={user} message={newest} messages={messages} />;
}

interface LastProps {
  readonly user: string;
  readonly message: headless.Message;
  readonly messages: readonly headless.Message[];
}

function Last({ user, message, messages }: LastProps) {
  const last: LastViews = {
    message,
    thread: headless.useThread(message),
    readers: headless.useMessageReaders(message),
    reactors: headless.useReactionUsers(message, '👍'),
    history: headless.useEditHistory(message),
    extensions: headless.useMessageExtensions(message),
    translation: headless.useTranslation(message),
    forward: headless.useForward(),
  };
  views.set(user, { messages, last });
  return null;
}

/** What is said of the newest text, once it is this one. */
function last(user: string, text: string): Promise<LastViews> {
  const look = (): LastViews => {
    const found = views.get(user)?.last;
    if (found?.message.content.kind !== 'text' || found.message.content.text !== text) throw new Error(`${user} does not see ${text}`);
    return found;
  };
  // What loads first takes longest.
  return vi.waitFor(look, { timeout: 10_000 });
}
