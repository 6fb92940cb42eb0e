import { memo, Profiler, type ReactNode, StrictMode, useLayoutEffect } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import * as headless from '../../src/headless.js';
import { createMemoryPlatform } from '../../src/platform/memory/createMemoryPlatform.js';
import { smallBackend, smallWorld } from './world.js';

afterEach(async () => {
  await cleanup();
});

test('connects once under StrictMode, and disconnects after the last provider has gone', async () => {
  const { adapter, connect, disconnect } = spied(smallBackend().createAdapter());
  const screen = await render(
    <StrictMode>
      <Provider adapter={adapter} user="ann">
        <Status />
      </Provider>
    </StrictMode>,
  );
  await vi.waitFor(() => expect(text('status')).toBe('online'));
  expect(connect).toHaveBeenCalledTimes(1);
  expect(disconnect).not.toHaveBeenCalled();
  await screen.unmount();
  await vi.waitFor(() => expect(disconnect).toHaveBeenCalled());
  expect(connect).toHaveBeenCalledTimes(1);
});

test('credentials written in place do not connect again with each render', async () => {
  const { adapter, connect } = spied(smallBackend().createAdapter());
  const screen = await render(<Provider adapter={adapter} user="ann" />);
  await vi.waitFor(() => expect(connect).toHaveBeenCalledTimes(1));
  await screen.rerender(<Provider adapter={adapter} user="ann" />);
  await screen.rerender(<Provider adapter={adapter} user="ann" />);
  expect(connect).toHaveBeenCalledTimes(1);
});

test('two accounts on one page see their own world, and each other’s messages', async () => {
  const backend = smallBackend();
  const ann = backend.createAdapter();
  const bob = backend.createAdapter();
  await render(
    <>
      <Provider adapter={ann} user="ann">
        <Chat id="ann-bob" name="of-ann" />
      </Provider>
      <Provider adapter={bob} user="bob">
        <Chat id="ann-bob" name="of-bob" />
      </Provider>
    </>,
  );
  await vi.waitFor(() => expect(text('of-ann')).toContain('Line 3'));
  await vi.waitFor(() => expect(text('of-bob')).toContain('Line 3'));
  await vi.waitFor(() => expect(text('of-ann-title')).toBe('Bobby'));
  await vi.waitFor(() => expect(text('of-bob-title')).toBe('Ann'));
  chats.get('of-ann')?.input.setText('Good morning');
  await vi.waitFor(() => expect(chats.get('of-ann')?.input.canSend).toBe(true));
  chats.get('of-ann')?.input.send();
  await vi.waitFor(() => expect(text('of-bob')).toContain('Good morning'));
});

test('a list over several clients holds the conversations of each, with their client', async () => {
  const backend = smallBackend();
  const clients = [client(backend.createAdapter()), client(backend.createAdapter())];
  await render(
    <headless.ChatProvider clients={clients}>
      <Titles />
    </headless.ChatProvider>,
  );
  await Promise.all(clients.map((each, index) => each.actions.connect(() => ({ userId: index === 0 ? 'ann' : 'bob' }))));
  await vi.waitFor(() => expect(titles().sort()).toEqual(['Ann', 'Bobby', 'Team', 'Team']));
});

test('typing renders the input and, as its draft is kept, the conversation that shows it', async () => {
  const counts = await openCounted();
  counts.reset();
  for (const value of ['H', 'He', 'Hel', 'Hell', 'Hello']) chats.get('input')?.input.setText(value);
  await vi.waitFor(() => expect(text('input-text')).toBe('Hello'));
  expect(counts.of('input')).toBeGreaterThan(0);
  expect(counts.others('input')).toEqual(['direct']);
  expect(counts.of('direct')).toBe(1);
});

test('a draft is kept with its conversation, and comes back with it', async () => {
  const { adapter } = spied(smallBackend().createAdapter());
  const screen = await render(
    <Provider adapter={adapter} user="ann">
      <Chat id="ann-bob" name="a" />
    </Provider>,
  );
  await vi.waitFor(() => expect(text('a')).toContain('Line 3'));
  chats.get('a')?.input.setText('Half a thou');
  chats.get('a')?.input.addFiles([new File(['x'], 'notes.txt')]);
  await screen.rerender(
    <Provider adapter={adapter} user="ann">
      <Chat id={await groupId(adapter)} name="a" />
    </Provider>,
  );
  await vi.waitFor(() => expect(text('a-title')).toBe('Team'));
  expect(chats.get('a')?.input.text).toBe('');
  expect(chats.get('a')?.input.files).toEqual([]);
  await screen.rerender(
    <Provider adapter={adapter} user="ann">
      <Chat id="ann-bob" name="a" />
    </Provider>,
  );
  await vi.waitFor(() => expect(chats.get('a')?.input.text).toBe('Half a thou'));
  expect(chats.get('a')?.input.files.map(({ file }) => file.name)).toEqual(['notes.txt']);
});

test('a message that comes in renders its list and its conversation, and no other', async () => {
  const counts = await openCounted();
  counts.reset();
  const bob = await signedIn(counts.backend.createAdapter(), 'bob');
  bob.actions.send('ann-bob', { kind: 'text', text: 'From Bob' });
  await vi.waitFor(() => expect(text('list')).toContain('From Bob'));
  expect(counts.others('list', 'direct', 'rows')).toEqual([]);
});

test('that somebody has read renders only the states that changed', async () => {
  const counts = await openCounted();
  const ann = counts.client();
  ann.actions.send('ann-bob', { kind: 'text', text: 'Seen?' });
  await vi.waitFor(() => expect(states()).toEqual(['read', 'read', 'sent']));
  counts.reset();
  const bob = await signedIn(counts.backend.createAdapter(), 'bob');
  await bob.actions.markRead('ann-bob');
  await vi.waitFor(() => expect(states()).toEqual(['read', 'read', 'read']));
  expect(counts.of('state')).toBe(1);
  expect(counts.others('state', 'direct')).toEqual([]);
});

test('another open conversation renders who shows it', async () => {
  const counts = await openCounted();
  counts.reset();
  counts.open('ann-bob');
  await vi.waitFor(() => expect(text('active')).toBe('ann-bob'));
  expect(counts.others('active')).toEqual([]);
});

test('files go first, each with its size, then the text with the quote', async () => {
  const { adapter } = spied(smallBackend().createAdapter());
  await render(
    <Provider adapter={adapter} user="ann">
      <Chat id="ann-bob" name="a" />
    </Provider>,
  );
  await vi.waitFor(() => expect(text('a')).toContain('Line 3'));
  const input = () => chats.get('a')?.input;
  input()?.addFiles([await picture(40, 30), new File([], 'empty.txt')]);
  await vi.waitFor(() => expect(input()?.files[0]?.width).toBe(40));
  expect(input()?.files.map(({ kind, error }) => [kind, error])).toEqual([
    ['image', undefined],
    ['file', 'empty'],
  ]);
  expect(input()?.canSend).toBe(false);
  input()?.removeFile(input()?.files[1]?.id ?? '');
  input()?.setText('  Look  ');
  await vi.waitFor(() => expect(input()?.canSend).toBe(true));
  expect(input()?.send()).toBe(true);
  await vi.waitFor(() => expect(text('a')).toMatch(/image 40×30 Look$/));
  expect(input()?.text).toBe('');
  expect(input()?.files).toEqual([]);
});

test('words come in the language asked for, and are English until then', async () => {
  const adapter = smallBackend().createAdapter();
  await render(
    <headless.ChatProvider adapter={adapter} platform={createMemoryPlatform()} locale="ar">
      <Words />
    </headless.ChatProvider>,
  );
  await vi.waitFor(() => expect(text('words')).toBe('ar rtl'));
});

// the screens under test

const chats = new Map<string, { readonly input: headless.MessageInputView; readonly list: headless.MessageListView }>();

function Provider({ adapter, user, children }: { readonly adapter: ChatAdapter; readonly user: string; readonly children?: ReactNode }) {
  return (
    <headless.ChatProvider adapter={adapter} platform={platformOf(adapter)} credentials={{ userId: user }}>
      {children}
    </headless.ChatProvider>
  );
}

const platforms = new WeakMap<ChatAdapter, ReturnType<typeof createMemoryPlatform>>();
function platformOf(adapter: ChatAdapter) {
  const platform = platforms.get(adapter) ?? createMemoryPlatform();
  platforms.set(adapter, platform);
  return platform;
}

function Chat({ id, name }: { readonly id: string; readonly name: string }) {
  const list = headless.useMessageList(id);
  const view = headless.useConversation(id);
  const input = headless.useMessageInput(id);
  chats.set(name, { input, list });
  return (
    <>
      <h2 data-testid={`${name}-title`}>{view?.title}</h2>
      <p data-testid={name}>{linesOf(list.rows)}</p>
    </>
  );
}

function linesOf(rows: headless.MessageRows): string {
  const lines: string[] = [];
  for (let index = 0; index < rows.count; index++) {
    const row = rows.at(index);
    if (row.type !== 'message') continue;
    const { content } = row.message;
    if (content.kind === 'text') lines.push(content.text);
    else if (content.kind === 'image') lines.push(`image ${content.width}×${content.height}`);
  }
  return lines.join(' ');
}

function Status() {
  return <p data-testid="status">{headless.useConnection().status}</p>;
}

function Words() {
  const { locale, dir } = headless.useI18n();
  return <p data-testid="words">{`${locale} ${dir}`}</p>;
}

function Titles() {
  const { conversations } = headless.useConversationList();
  const clients = headless.useChatClients();
  const own = headless.useChatClient();
  return (
    <p data-testid="titles">
      {conversations.map((ref) => (
        <span key={`${clients.indexOf(ref.client ?? own)} ${ref.id}`}>
          <Title target={ref} />
        </span>
      ))}
    </p>
  );
}

function Title({ target }: { readonly target: headless.ConversationTarget }) {
  return <>{headless.useConversation(target)?.title}</>;
}

/** Every sort of hook, each in a component of its own whose renders are counted. */
async function openCounted() {
  const backend = smallBackend(smallWorld);
  const { adapter } = spied(backend.createAdapter());
  const group = await groupId(adapter);
  const counts = new Map<string, number>();
  let client: headless.ChatClient | undefined;
  let open: (id: string) => void = () => undefined;
  const count = (id: string) => counts.set(id, (counts.get(id) ?? 0) + 1);
  const parts: Readonly<Record<string, () => ReactNode>> = {
    rows: () => headless.useConversationList().conversations.length,
    direct: () => headless.useConversation('ann-bob')?.title,
    group: () => headless.useConversation(group)?.title,
    groupList: () => headless.useMessageList(group).rows.count,
    person: () => headless.useUser('bob').name,
    names: () => headless.useUserNames(['bob', 'cleo']).join(),
    session: () => headless.useSession().status,
    connection: () => headless.useConnection().status,
    contacts: () => headless.useContactList().sections.length,
    members: () => headless.useGroupMembers('team').members.length,
    typing: () => headless.useTyping('ann-bob').length,
    words: () => headless.useI18n().locale,
    kinds: () => Object.keys(headless.useMessageKinds().byKey).length,
    active: () => headless.useActiveConversation()[0]?.id ?? 'none',
    isGroupActive: () => String(headless.useIsActiveConversation(group)),
    input: function Input() {
      const input = headless.useMessageInput('ann-bob');
      chats.set('input', { input, list: chats.get('input')?.list as headless.MessageListView });
      return <span data-testid="input-text">{input.text}</span>;
    },
  };
  function Counted({ id }: { readonly id: string }) {
    return (
      <Profiler id={id} onRender={count}>
        <Part id={id} />
      </Profiler>
    );
  }
  function Part({ id }: { readonly id: string }) {
    return <p data-testid={id}>{parts[id]?.()}</p>;
  }
  function List() {
    const { rows } = headless.useMessageList('ann-bob');
    // Not a Profiler, which would count what its rows render by themselves.
    useLayoutEffect(() => {
      count('list');
    });
    const own: headless.Message[] = [];
    for (let index = 0; index < rows.count; index++) {
      const row = rows.at(index);
      if (row.type === 'message' && row.message.own) own.push(row.message);
    }
    return (
      <>
        <p data-testid="list">{linesOf(rows)}</p>
        {own.map((message) => (
          <State key={message.id} message={message} onRender={count} />
        ))}
      </>
    );
  }
  function Grip() {
    client = headless.useChatClient();
    open = headless.useOpenConversation();
    return null;
  }
  await render(
    <Provider adapter={adapter} user="ann">
      <Grip />
      <List />
      {Object.keys(parts).map((id) => (
        <Counted key={id} id={id} />
      ))}
    </Provider>,
  );
  await vi.waitFor(() => expect(text('list')).toContain('Line 3'));
  await vi.waitFor(() => expect(text('groupList')).not.toBe('0'));
  await vi.waitFor(() => expect(text('contacts')).toBe('2'));
  await vi.waitFor(() => expect(text('members')).toBe('3'));
  await vi.waitFor(() => expect([text('person'), text('names'), text('connection')]).toEqual(['Bobby', 'Bobby,Cleo', 'online']));
  await quiet(counts);
  return {
    backend,
    open: (id: string) => open(id),
    client(): headless.ChatClient {
      if (client === undefined) throw new Error('No client.');
      return client;
    },
    of: (id: string) => counts.get(id) ?? 0,
    others: (...expected: readonly string[]) => [...counts.keys()].filter((id) => !expected.includes(id)),
    reset: () => counts.clear(),
  };
}

/** A row as a list has it: it renders again only with another message, or when its state changes. */
const State = memo(function State({ message, onRender }: { readonly message: headless.Message; readonly onRender: (id: string) => void }) {
  const { state } = headless.useMessageState(message);
  useLayoutEffect(() => {
    onRender('state');
  });
  return <i data-testid="state">{state}</i>;
});

// helpers

function titles(): string[] {
  return [...document.querySelectorAll('[data-testid="titles"] span')].map((element) => element.textContent ?? '');
}

function states(): readonly (string | null)[] {
  return [...document.querySelectorAll('[data-testid="state"]')].map((element) => element.textContent);
}

function text(testId: string): string {
  return document.querySelector(`[data-testid="${testId}"]`)?.textContent ?? '';
}

/** Until nothing has rendered for a while. */
async function quiet(counts: ReadonlyMap<string, number>): Promise<void> {
  let before = '';
  for (let same = 0; same < 10; ) {
    await new Promise(requestAnimationFrame);
    const now = JSON.stringify([...counts]);
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

function client(adapter: ChatAdapter): headless.ChatClient {
  return headless.createChatClient({ adapter, platform: createMemoryPlatform() });
}

async function signedIn(adapter: ChatAdapter, userId: string): Promise<headless.ChatClient> {
  const made = client(adapter);
  made.retain();
  await made.actions.connect(() => ({ userId }));
  await vi.waitFor(() => expect(made.store.getState().conversations.sorted.length).toBeGreaterThan(0));
  return made;
}

function spied(adapter: ChatAdapter) {
  const connect = vi.fn(adapter.session.connect);
  const disconnect = vi.fn(adapter.session.disconnect);
  return { adapter: { ...adapter, session: { ...adapter.session, connect, disconnect } }, connect, disconnect };
}

/** The id that the backend gives to the group's conversation. */
async function groupId(_adapter: ChatAdapter): Promise<string> {
  return 'team';
}

async function picture(width: number, height: number): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.fillRect(0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('No picture.');
  return new File([blob], 'dot.png', { type: 'image/png' });
}
