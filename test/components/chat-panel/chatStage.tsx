import { type ChatClient, ChatPanel, type ChatPanelProps, ChatProvider, type ChatProviderProps, createChatClient } from 'parley-kit';
import type { ChatAdapter, MessageContent } from 'parley-kit/adapter';
import { createLocalBackend, type Scenario } from 'parley-kit/adapters/local';
import { createMemoryPlatform, type MemoryPlatform } from 'parley-kit/testing';
import type { ReactNode } from 'react';
import { expect, vi } from 'vitest';
import { render } from 'vitest-browser-react';

export const conversationId = 'talk';
export const now = Date.UTC(2024, 2, 14, 14, 5);
const minute = 60_000;

export interface Said {
  readonly by: 'alice' | 'bob' | 'mei';
  readonly content: MessageContent;
  /** Minutes since the message before it. Default 10: then it stands in no group. */
  readonly after?: number | undefined;
  readonly replyTo?: number | undefined;
}

export interface TalkOptions {
  readonly messages: readonly Said[];
  readonly kind?: 'direct' | 'group' | undefined;
  /** How many of the newest Alice has not read. */
  readonly unread?: number | undefined;
  /** Who else has read all of it. */
  readonly readBy?: readonly Said['by'][] | undefined;
  readonly notice?: string | undefined;
  readonly blob?: Scenario['blob'];
}

export function text(words: string): MessageContent {
  return { kind: 'text', text: words };
}

/** `count` texts by Bob, "Message 1" the oldest. */
export function lines(count: number, by: Said['by'] = 'bob'): Said[] {
  return Array.from({ length: count }, (_, index) => ({ by, content: text(`Message ${index + 1}`) }));
}

/** One conversation of Alice, Bob and, in groups, Mei. */
export function talkOf({ messages, kind = 'direct', unread = 0, readBy = [], notice, blob }: TalkOptions): Scenario {
  const times: number[] = [];
  let at = -minute;
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    times[index] = at;
    at -= (messages[index]?.after ?? 10) * minute;
  }
  const members = kind === 'direct' ? ['alice', 'bob'] : ['alice', 'bob', 'mei'];
  return {
    name: 'talk',
    now,
    accounts: [
      { id: 'alice', nickname: 'Alice' },
      { id: 'bob', nickname: 'Bob' },
      { id: 'mei', nickname: '陈美' },
    ],
    contacts: [],
    conversations: [
      {
        id: conversationId,
        kind,
        name: kind === 'group' ? 'The group' : undefined,
        notice,
        members: members.map((userId) => ({ userId })),
        personal: [
          { userId: 'alice', readUpTo: messages.length - unread },
          ...readBy.map((userId) => ({ userId, readUpTo: messages.length })),
        ],
        count: messages.length,
        messageAt: (seq) => {
          const said = messages[seq - 1];
          if (said === undefined) throw new Error(`There is no message ${seq}.`);
          return { senderId: said.by, at: times[seq - 1] ?? 0, content: said.content, replyTo: said.replyTo };
        },
      },
    ],
    blob,
  };
}

export interface Stage {
  /** The same backend, as somebody else. */
  readonly as: (userId: string) => Promise<ChatClient>;
  readonly client: ChatClient;
  readonly platform: MemoryPlatform;
  /** Whether anybody hears of what arrives: what announces it is loaded behind the first screen. */
  readonly hearsArrivals: () => boolean;
  readonly scroller: () => HTMLElement;
  readonly articles: () => HTMLElement[];
  /** The article whose words hold this. */
  readonly article: (words: string) => HTMLElement;
  readonly rerender: (ui: ReactNode) => Promise<void>;
}

export interface StageOptions extends Partial<Pick<ChatProviderProps, 'kinds' | 'messageActions' | 'locale' | 'dir' | 'theme'>> {
  readonly wrap?: ((adapter: ChatAdapter) => ChatAdapter) | undefined;
  readonly panel?: ChatPanelProps | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly conversation?: string | undefined;
}

/** A chat panel as Alice sees it, on a backend of its own. */
export async function stage(scenario: Scenario, options: StageOptions = {}): Promise<Stage> {
  const { wrap = (adapter) => adapter, panel, width = 800, height = 600, conversation = conversationId, ...provided } = options;
  const backend = createLocalBackend({ storage: 'memory', scenario, name: `stage-${crypto.randomUUID()}` });
  const platform = createMemoryPlatform();
  const client = createChatClient({ adapter: wrap(backend.createAdapter()), platform: { ...platform, objectUrls: realObjectUrls } });
  const listening = vi.spyOn(client, 'onNewMessage');
  const clients = [client];
  client.retain();
  await client.actions.connect(async () => ({ userId: 'alice' }));
  const screen = await render(
    <ChatProvider clients={clients} timeZone="UTC" defaultActiveConversation={conversation} {...provided} style={{ width, height }}>
      <ChatPanel {...panel} />
    </ChatProvider>,
  );
  return {
    client,
    platform,
    async as(userId) {
      const other = createChatClient({ adapter: backend.createAdapter(), platform: createMemoryPlatform() });
      other.retain();
      const result = await other.actions.connect(async () => ({ userId }));
      expect(result.ok).toBe(true);
      return other;
    },
    hearsArrivals: () => listening.mock.calls.length > 0,
    scroller: () => required('.parley-MessageList-scroller'),
    articles: () => [...document.querySelectorAll<HTMLElement>('article')],
    article: (words) => {
      const found = [...document.querySelectorAll<HTMLElement>('article')].find((each) => each.textContent?.includes(words));
      if (found === undefined) throw new Error(`No message says "${words}".`);
      return found;
    },
    async rerender(ui) {
      await screen.rerender(ui);
    },
  };
}

/** Pictures are to be seen in a real browser. */
const realObjectUrls = { create: (blob: Blob) => URL.createObjectURL(blob), revoke: (url: string) => URL.revokeObjectURL(url) };

export function required(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`Nothing matches ${selector}.`);
  return element;
}

/** How far the end of what is scrolled is below the bottom edge, px. */
export function distanceFromEnd(scroller: HTMLElement): number {
  return scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
}

/** Waits until the messages are there and nothing in them moves. */
export async function settled(shown: Stage): Promise<void> {
  await vi.waitFor(() => expect(shown.articles().length).toBeGreaterThan(0));
  let before = '';
  await vi.waitFor(
    async () => {
      await frame();
      const place = JSON.stringify([shown.scroller().scrollTop, shown.scroller().scrollHeight, shown.articles().length]);
      const still = place === before;
      before = place;
      expect(still).toBe(true);
    },
    { interval: 60 },
  );
}

export function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
