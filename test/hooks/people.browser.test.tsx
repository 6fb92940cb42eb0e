import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import * as headless from '../../src/headless.js';
import { createMemoryPlatform } from '../../src/platform/memory/createMemoryPlatform.js';
import { smallBackend } from './world.js';

type Contacts = NonNullable<ChatAdapter['contacts']>;

afterEach(async () => {
  await cleanup();
});

test('friend lists hold their contacts, and are not offered where the backend has none', async () => {
  const backend = smallBackend();
  const lists = seen<headless.FriendListsView>();
  const plain = seen<headless.FriendListsView>();
  await render(
    <>
      <Person backend={backend.createAdapter()} user="ann">
        <Look use={headless.useFriendLists} into={lists} />
      </Person>
      <Person backend={withoutLists(smallBackend().createAdapter())} user="ann">
        <Look use={headless.useFriendLists} into={plain} />
      </Person>
    </>,
  );
  await vi.waitFor(() => expect(lists.now().status).toBe('ready'));
  expect(await lists.now().create?.run('Family', ['bob'])).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(lists.now().lists).toMatchObject([{ name: 'Family', userIds: ['bob'] }]));
  expect(await lists.now().create?.run('Family')).toMatchObject({ ok: false, error: { code: 'already-exists' } });
  await vi.waitFor(() => expect(plain.now().status).toBe('ready'));
  expect([plain.now().create, plain.now().rename, plain.now().remove, plain.now().setMembers]).toEqual([null, null, null, null]);
});

test('a request comes unseen, is seen and answered, and both know how they stand', async () => {
  const backend = smallBackend();
  const inbox = seen<headless.ContactInboxView>();
  const details = seen<headless.ContactDetailsView>();
  await render(
    <>
      <Person backend={backend.createAdapter()} user="bob">
        <Look use={() => headless.useContactDetails('cleo')} into={details} />
      </Person>
      <Person backend={backend.createAdapter()} user="cleo">
        <Look use={headless.useContactInbox} into={inbox} />
      </Person>
    </>,
  );
  await vi.waitFor(() => expect(details.now().relation).toBe('none'));
  expect(details.now().remove).toBeNull();
  expect(await details.now().add?.run({ text: 'Hi' })).toMatchObject({ ok: true, value: 'requested' });
  await vi.waitFor(() => expect(inbox.now()).toMatchObject({ unseen: 1, received: [{ userId: 'bob', text: 'Hi' }] }));
  await inbox.now().markSeen?.run();
  await vi.waitFor(() => expect(inbox.now().unseen).toBe(0));
  const [request] = inbox.now().received;
  expect(request !== undefined && inbox.now().isPending(request)).toBe(true);
  await inbox.now().answer?.run(request?.id ?? '', true, { addBack: false });
  await vi.waitFor(() => expect(details.now().relation).toBe('mine'));
  expect(details.now().remove).not.toBeNull();
  await inbox.now().remove?.run(request?.id ?? '');
  await vi.waitFor(() => expect(inbox.now().received).toEqual([]));
});

test('whom I gave a name of my own is found by it, by their nickname and by their id', async () => {
  const contact = seen<ReturnType<typeof headless.useContactActions>>();
  const contacts = { bob: seen<headless.ContactListView>(), 鲍: seen<headless.ContactListView>(), cleo: seen<headless.ContactListView>() };
  const chats = { bob: seen<headless.ConversationListView>(), 鲍: seen<headless.ConversationListView>() };
  await render(
    <Person backend={smallBackend().createAdapter()} user="ann">
      <Look use={() => headless.useContactActions('bob')} into={contact} />
      {Object.entries(contacts).map(([query, into]) => (
        <Look key={query} use={() => headless.useContactList({ query })} into={into} />
      ))}
      {Object.entries(chats).map(([query, into]) => (
        <Look key={query} use={() => headless.useConversationList({ query })} into={into} />
      ))}
    </Person>,
  );
  const people = (view: headless.ContactListView) => view.sections.flatMap((section) => section.contacts.map(({ name }) => name));
  await vi.waitFor(() => expect(people(contacts.cleo.now())).toEqual(['Cleo']));
  await contact.now().setRemark?.run('鲍勃');
  await vi.waitFor(() => expect(people(contacts.鲍.now())).toEqual(['鲍勃']));
  expect(people(contacts.bob.now())).toEqual(['鲍勃']);
  expect(people(contacts.cleo.now())).toEqual(['Cleo']);
  for (const list of Object.values(chats))
    await vi.waitFor(() => expect(list.now().conversations.map(({ id }) => id)).toEqual(['ann-bob']));
});

test('who is blocked is on the blocklist, and cannot be added', async () => {
  const backend = smallBackend();
  const list = seen<headless.BlocklistView>();
  const details = seen<headless.ContactDetailsView>();
  await render(
    <Person backend={backend.createAdapter()} user="ann">
      <Look use={headless.useBlocklist} into={list} />
      <Look use={() => headless.useContactDetails('bob')} into={details} />
    </Person>,
  );
  await vi.waitFor(() => expect(details.now().relation).toBe('both'));
  await list.now().block?.run('bob');
  await vi.waitFor(() => expect(list.now().userIds).toEqual(['bob']));
  await vi.waitFor(() => expect(details.now()).toMatchObject({ relation: 'none', add: null, remove: null }));
  await list.now().unblock?.run('bob');
  await vi.waitFor(() => expect(list.now().userIds).toEqual([]));
  await vi.waitFor(() => expect(details.now().add).not.toBeNull());
});

test('folders show what is in them and what is unread there, and render again only for that', async () => {
  const backend = smallBackend();
  const folders = seen<headless.FoldersView>();
  const settings = seen<headless.ConversationSettingsView>();
  await render(
    <Person backend={backend.createAdapter()} user="ann">
      <Look use={headless.useFolders} into={folders} />
      <Look use={() => headless.useConversationSettings('team')} into={settings} />
      <Look use={headless.useConversationList} into={seen()} />
    </Person>,
  );
  await vi.waitFor(() => expect(folders.now().status).toBe('ready'));
  const made = await folders.now().create?.run('Work');
  if (made?.ok !== true) throw new Error('no folder');
  await settings.now().setFolders?.run([made.value]);
  await vi.waitFor(() => expect(folders.now().folders).toMatchObject([{ name: 'Work', conversationIds: ['team'], unread: { count: 0 } }]));
  const bob = backend.createAdapter();
  await bob.session.connect({ credentials: { userId: 'bob' } });
  const renders = folders.count();
  await bob.messages.send({ draft: { id: '1', conversationId: 'ann-bob', content: { kind: 'text', text: 'elsewhere' }, createdAt: 0 } });
  await bob.messages.send({ draft: { id: '2', conversationId: 'team', content: { kind: 'text', text: 'here' }, createdAt: 0 } });
  await vi.waitFor(() => expect(folders.now().folders[0]?.unread).toEqual({ count: 1, exact: true, conversations: 1 }));
  expect(folders.count() - renders).toBe(1);
  await settings.now().hide?.run(true);
  await vi.waitFor(() => expect(folders.now().folders[0]?.conversationIds).toEqual([]));
  expect(settings.now().hidden).toBe(true);
});

test('one’s own status and profile are shown at once, with what was refused taken back', async () => {
  const backend = smallBackend();
  const status = seen<headless.OwnPresenceView>();
  const profile = seen<headless.OwnProfileView>();
  const other = seen<ReturnType<typeof headless.usePresence>>();
  await render(
    <>
      <Person backend={backend.createAdapter()} user="ann">
        <Look use={headless.useOwnPresence} into={status} />
        <Look use={headless.useOwnProfile} into={profile} />
      </Person>
      <Person backend={backend.createAdapter()} user="bob">
        <Look use={() => headless.usePresence('ann')} into={other} />
      </Person>
    </>,
  );
  await vi.waitFor(() => expect(status.now().presence?.status).toBe('online'));
  await status.now().set?.run({ status: 'busy', text: 'writing' });
  expect(status.now().presence).toMatchObject({ status: 'busy', text: 'writing' });
  await vi.waitFor(() => expect(other.now()).toMatchObject({ status: 'busy', text: 'writing' }));
  expect(await status.now().set?.run({ status: 'away', text: 'x'.repeat(201) })).toMatchObject({ ok: false, error: { code: 'too-large' } });
  await vi.waitFor(() => expect(status.now().presence?.status).toBe('busy'));
  expect(profile.now().limits.nicknameBytes).toBe(500);
  expect(await profile.now().update.run({ nickname: 'x'.repeat(501) })).toMatchObject({ ok: false, error: { code: 'too-large' } });
  await vi.waitFor(() => expect(profile.now().user?.nickname).toBe('Ann'));
});

interface Seen<Value> {
  see(value: Value): void;
  now(): Value;
  /** How often it was rendered. */
  count(): number;
}

function seen<Value>(): Seen<Value> {
  const values: Value[] = [];
  return {
    see: (value) => void values.push(value),
    now() {
      const value = values.at(-1);
      if (values.length === 0) throw new Error('nothing was rendered');
      return value as Value;
    },
    count: () => values.length,
  };
}

/** Renders nothing, and notes what a hook returns. */
function Look<Value>({ use: useIt, into }: { readonly use: () => Value; readonly into: Seen<Value> }) {
  into.see(useIt());
  return null;
}

function Person({ backend, user, children }: { readonly backend: ChatAdapter; readonly user: string; readonly children: ReactNode }) {
  return (
    <headless.ChatProvider adapter={backend} credentials={() => ({ userId: user })} platform={platformOf(backend)}>
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

function withoutLists(adapter: ChatAdapter): ChatAdapter {
  const { friendLists: _, ...contacts } = adapter.contacts as Contacts;
  return { ...adapter, contacts };
}
