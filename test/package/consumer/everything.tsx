// What an app does with every door, for the compiler: nothing of it runs.
import {
  Avatar,
  type AvatarProps,
  ChatPanel,
  ChatProvider,
  ContactList,
  ConversationList,
  createChatClient,
  defineMessageKind,
  extendMessageKind,
  type MessageCellProps,
  useConversationList,
} from 'parley-kit';
import { type ChatAdapter, chatErrorCodes, facetNames, wrapAdapter } from 'parley-kit/adapter';
import { createLocalBackend, demoWorld } from 'parley-kit/adapters/local';
import * as headless from 'parley-kit/headless';
import 'parley-kit/styles.css';
import 'parley-kit/styles.unlayered.css';
import { conformanceCases, createFaultInjector, runConformance } from 'parley-kit/testing';
import 'parley-kit/tools.css';
import { createRef, type ReactElement, useRef } from 'react';

interface Order {
  readonly id: string;
  readonly total: number;
}

const order = defineMessageKind<Order>({
  type: 'order-card',
  Cell: ({ data, message }: MessageCellProps<Order>) => (
    <p title={message.id}>
      {data.id} {data.total.toFixed(2)}
    </p>
  ),
  preview: ({ id }) => id,
});
const shout = extendMessageKind('text', { Cell: ({ data }) => <b>{data.text.toUpperCase()}</b> });

const backend = createLocalBackend({ storage: 'memory', scenario: demoWorld({ now: 0 }) });
const adapter: ChatAdapter = wrapAdapter(createFaultInjector(backend.createAdapter()).adapter, {});
export const client = createChatClient({ adapter });
export const names: readonly string[] = [...facetNames, ...chatErrorCodes, ...conformanceCases.map(({ name }) => name)];
export const run: typeof runConformance = runConformance;

const face: AvatarProps = { avatar: { name: 'Ann', seed: 'ann', source: undefined, members: undefined }, presence: 'online' };

export function Everything(): ReactElement {
  const provider = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const panel = createRef<HTMLDivElement>();
  const { conversations, status } = useConversationList({ query: 'a' });
  const { t, dir } = headless.useI18n();
  return (
    <ChatProvider
      ref={provider}
      adapter={adapter}
      credentials={() => ({ userId: 'alice' })}
      kinds={[order, shout]}
      theme="dark"
      locale="ar"
      translations={{ 'common.today': 'Now' }}
    >
      <ConversationList ref={list} className="mine" />
      <ChatPanel ref={(element) => void element?.focus()} onBack={() => undefined}>
        <ChatPanel.Header render="section" />
        <ChatPanel.Messages ref={panel} openAt="latest" />
        <ChatPanel.Input />
      </ChatPanel>
      <ContactList style={{ inlineSize: 200 }} />
      <Avatar {...face} />
      <p dir={dir}>
        {t('common.today')} {status} {conversations.length}
      </p>
    </ChatProvider>
  );
}
