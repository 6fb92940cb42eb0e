import { createElement, type FunctionComponent } from 'react';
import { renderToString } from 'react-dom/server';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import * as headless from '../../src/headless.js';
import { createMemoryPlatform } from '../../src/platform/memory/createMemoryPlatform.js';
import { smallBackend } from './world.js';

let snapshot: headless.ClientSnapshot;

beforeAll(async () => {
  const client = headless.createChatClient({ adapter: smallBackend().createAdapter(), platform: createMemoryPlatform() });
  const release = client.retain();
  await client.actions.connect(() => ({ userId: 'ann' }));
  await until(() => client.store.getState().conversations.sorted.length === 2);
  const close = client.actions.openTimeline(idOf(client, 'direct'));
  await until(() => [...client.store.getState().timelines.values()].some((timeline) => timeline.status === 'ready'));
  client.actions.needUsers(['ann', 'bob', 'cleo']);
  await until(() => client.store.getState().users.size === 3);
  // JSON, as it travels.
  snapshot = JSON.parse(JSON.stringify(client.snapshot()));
  close();
  release();
});

describe('on a server', () => {
  test('a conversation list shows its titles and previews', () => {
    function Rows() {
      const { conversations, status } = headless.useConversationList();
      return createElement(
        'ul',
        { 'data-status': status },
        conversations.map((ref) => createElement(Row, { key: ref.id, id: ref.id })),
      );
    }
    function Row({ id }: { readonly id: string }) {
      const view = headless.useConversation(id);
      return createElement('li', null, view?.title);
    }
    const html = render(Rows);
    expect(html).toContain('data-status="ready"');
    expect(html).toContain('Bob');
    expect(html).toContain('Team');
  });

  test('messages stand in normal flow, the newest among them', () => {
    const direct = snapshot.conversations.find((conversation) => conversation.kind === 'direct');
    function Messages() {
      const list = headless.useMessageList(direct?.id ?? '');
      const rows = headless.useVirtualRows({
        count: list.rows.count,
        keyAt: (index) => list.rows.at(index).key,
        estimateAt: () => 40,
        anchor: 'end',
      });
      return createElement(
        'div',
        { style: rows.innerStyle },
        rows.rows.map(({ index, key, style }) => {
          const row = list.rows.at(index);
          return createElement(
            'p',
            { key, style },
            row.type === 'message' && row.message.content.kind === 'text' ? row.message.content.text : row.type,
          );
        }),
      );
    }
    const html = render(Messages);
    expect(html).toContain('Line 1');
    expect(html).toContain('Line 3');
    expect(html).not.toContain('absolute');
  });

  test.each<[string, () => unknown]>([
    ['useActiveConversation', () => headless.useActiveConversation()],
    ['useAttachmentActions', () => headless.useAttachmentActions()],
    ['useConnection', () => headless.useConnection()],
    ['useContactActions', () => headless.useContactActions('bob')],
    ['useContactList', () => headless.useContactList()],
    ['useContactRequests', () => headless.useContactRequests()],
    ['useConversationActions', () => headless.useConversationActions('team')],
    ['useConversationMenu', () => headless.useConversationMenu('team')],
    ['useErrorText', () => headless.useErrorText()],
    ['useFindUsers', () => headless.useFindUsers('b')],
    ['useGroup', () => headless.useGroup('team')],
    ['useGroupMembers', () => headless.useGroupMembers('team')],
    ['useI18n', () => headless.useI18n()],
    ['useIsActiveConversation', () => headless.useIsActiveConversation('team')],
    ['useMedia', () => headless.useMedia({ url: 'https://example.org/a.png' })],
    ['useMessageInput', () => headless.useMessageInput('team')],
    ['useMessageKinds', () => headless.useMessageKinds()],
    ['useNewConversation', () => headless.useNewConversation()],
    ['useNow', () => headless.useNow()],
    ['usePresence', () => headless.usePresence('bob')],
    ['usePreview', () => headless.usePreview({ kind: 'text', text: 'Hello' }, 'bob')],
    ['useSendProgress', () => headless.useSendProgress('nothing')],
    ['useSession', () => headless.useSession()],
    ['useTyping', () => headless.useTyping('team')],
    ['useUnreadTotal', () => headless.useUnreadTotal()],
    ['useUser', () => headless.useUser('bob')],
    ['useUserNames', () => headless.useUserNames(['bob', 'cleo'])],
  ])('%s renders', (_name, useHook) => {
    function Probe() {
      return createElement('i', null, useHook() === null ? 'none' : 'some');
    }
    expect(render(Probe)).toMatch(/some|none/);
  });

  test('a hook outside of a provider says what to do', () => {
    function Lost() {
      headless.useSession();
      return null;
    }
    expect(() => renderToString(createElement(Lost))).toThrow(/Wrap this part of the tree in <ChatProvider/);
  });

  test('a provider without a backend says what to do', () => {
    expect(() => renderToString(createElement(headless.ChatProvider))).toThrow(/Give it adapter=/);
  });
});

describe('what a server speaks', () => {
  const noon = Date.UTC(2026, 4, 4, 12);
  type Spoken = Pick<headless.ClientSnapshot, 'locale' | 'timeZone'>;
  let arabic: headless.Catalogue;
  beforeAll(async () => {
    arabic = await headless.loadMessages('ar');
  });

  test.each<[string, Spoken, () => Pick<headless.ChatProviderProps, 'locale' | 'timeZone' | 'messages'>, readonly string[]]>([
    [
      'what the snapshot names, before the props',
      { locale: 'en-GB', timeZone: 'Asia/Tokyo' },
      () => ({ locale: 'de', timeZone: 'Asia/Shanghai' }),
      ['en-GB', 'ltr', 'Today', '21:00'],
    ],
    ['what the props name, where the snapshot does not', {}, () => ({ timeZone: 'Asia/Shanghai' }), ['en', 'ltr', 'Today', '8:00 PM']],
    ['English and UTC, where nobody names any', {}, () => ({}), ['en', 'ltr', 'Today', '12:00 PM']],
    [
      'words that are brought along',
      { locale: 'ar', timeZone: 'UTC' },
      () => ({ messages: arabic, locale: 'en' }),
      ['ar', 'rtl', 'اليوم', '12:00 م'],
    ],
    [
      'no words of another language than the snapshot’s',
      { locale: 'en', timeZone: 'UTC' },
      () => ({ messages: arabic, locale: 'ar' }),
      ['en', 'ltr', 'Today', '12:00 PM'],
    ],
    [
      'English as a whole, where the words are not there',
      { locale: 'ar', timeZone: 'UTC' },
      () => ({}),
      ['en', 'ltr', 'Today', '12:00 PM'],
    ],
  ])('%s', (_name, spoken, props, expected) => {
    function Probe() {
      const { locale, dir, t, time } = headless.useI18n();
      return createElement('i', null, [locale, dir, t('common.today'), time(noon)].join('|'));
    }
    const html = render(Probe, { initialState: { ...snapshot, ...spoken }, ...props() });
    const text = html.replace(/<[^>]+>/g, '').replaceAll('\u202f', ' ');
    expect(text.split('|')).toEqual(expected);
  });
});

function render(Part: FunctionComponent, props: headless.ChatProviderProps = {}): string {
  const adapter = smallBackend().createAdapter();
  return renderToString(
    createElement(
      headless.ChatProvider,
      { adapter, platform: createMemoryPlatform(), initialState: snapshot, ...props },
      createElement(Part),
    ),
  );
}

function idOf(client: headless.ChatClient, kind: string): string {
  const found = [...client.store.getState().conversations.byId.values()].find((entry) => entry.conversation.kind === kind);
  if (found === undefined) throw new Error(`No conversation of the kind ${kind}.`);
  return found.conversation.id;
}

async function until(isSo: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(isSo()).toBe(true));
}
