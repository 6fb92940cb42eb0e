import { type ChatClient, ChatPanel, ChatProvider, type ChatProviderProps, createChatClient, useOpenConversation } from 'parley-kit';
import type { ChatAdapter, ChatEvent, MessageContent } from 'parley-kit/adapter';
import { createLocalBackend, pairWorld, type Scenario, type SeedConversation } from 'parley-kit/adapters/local';
import { createMemoryPlatform } from 'parley-kit/testing';
import { expect, vi } from 'vitest';
import { render } from 'vitest-browser-react';

export const withBob = 'direct:alice:bob';
/** A group of both in which all may write. */
export const open = 'group:open';
/** Another one, in which only Bob may. */
export const quiet = 'group:quiet';

export interface InputStage {
  readonly client: ChatClient;
  readonly textarea: () => HTMLTextAreaElement;
  /** A button of the input, by its name. */
  readonly button: (name: string) => HTMLButtonElement;
  /** What Bob has got from Alice, oldest first: texts in words, the others by kind and name. */
  readonly sent: () => readonly string[];
  /** Whether Bob was told that Alice types, or does no more. */
  readonly typing: () => readonly boolean[];
  readonly openConversation: (id: string) => Promise<void>;
  /** Alice chooses to answer the message with these words. */
  readonly reply: (words: string) => Promise<void>;
  readonly bobTypes: () => Promise<void>;
  readonly bobWrites: (text: string) => Promise<void>;
  /** Bob, the owner, lets the members of `open` write or not. */
  readonly mute: (muted: boolean) => Promise<void>;
}

export interface InputStageOptions extends Partial<Pick<ChatProviderProps, 'attachmentActions' | 'locale' | 'dir' | 'theme' | 'density'>> {
  readonly wrap?: ((adapter: ChatAdapter) => ChatAdapter) | undefined;
  readonly width?: number | undefined;
  readonly conversation?: string | undefined;
}

/** Alice's chat with Bob, on a backend of its own; Bob listens. */
export async function inputStage(options: InputStageOptions = {}): Promise<InputStage> {
  const { wrap = (adapter) => adapter, width = 800, conversation = withBob, ...provided } = options;
  const backend = createLocalBackend({ storage: 'memory', scenario: threeConversations(), name: `input-${crypto.randomUUID()}` });
  const client = createChatClient({
    adapter: wrap(backend.createAdapter()),
    platform: { ...createMemoryPlatform(), objectUrls: { create: (blob) => URL.createObjectURL(blob), revoke: URL.revokeObjectURL } },
  });
  client.retain();
  await client.actions.connect(async () => ({ userId: 'alice' }));
  const bob = backend.createAdapter();
  const heard: ChatEvent[] = [];
  bob.subscribe((events) => heard.push(...events));
  await bob.session.connect({ credentials: { userId: 'bob' } });

  let activate: ReturnType<typeof useOpenConversation> = () => {};
  function Switch() {
    activate = useOpenConversation();
    return null;
  }
  const clients = [client];
  await render(
    <ChatProvider clients={clients} timeZone="UTC" defaultActiveConversation={conversation} {...provided} style={{ width, height: 600 }}>
      <ChatPanel />
      <Switch />
    </ChatProvider>,
  );
  await vi.waitFor(() => expect(required('[role="log"]').textContent).toContain('Shall we begin?'));
  return {
    client,
    textarea: () => required<HTMLTextAreaElement>('textarea'),
    button: (name) => required<HTMLButtonElement>(`.parley-MessageInput [aria-label="${name}"]`),
    sent: () =>
      heard.flatMap((event) =>
        event.type === 'message' && event.message.sender.id === 'alice' && event.message.content.kind !== 'tip'
          ? [summary(event.message.content)]
          : [],
      ),
    typing: () => heard.flatMap((event) => (event.type === 'typing' ? [event.typing] : [])),
    async openConversation(id) {
      activate(id);
      await vi.waitFor(() => expect(required('.parley-ChatHeader h2').textContent).toBe(titles[id]));
    },
    reply(words) {
      const item = [...document.querySelectorAll<HTMLElement>('article')].find((each) => each.textContent?.includes(words));
      item?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      const choose = (): void => {
        const entry = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find((each) => each.textContent === 'Reply');
        expect(entry).toBeDefined();
        entry?.click();
      };
      // The first menu of a page is loaded first.
      return vi.waitFor(choose);
    },
    async bobTypes() {
      await bob.typing?.send({ conversationId: withBob, typing: true });
    },
    async bobWrites(text) {
      const draft = { id: crypto.randomUUID(), conversationId: withBob, content: { kind: 'text', text } as const, createdAt: Date.now() };
      await bob.messages.send({ draft });
    },
    async mute(muted) {
      await bob.groups?.mute?.({ groupId: open, userId: 'alice', until: muted ? Date.now() + 3_600_000 : 0 });
    },
  };
}

export function required<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E {
  const element = within.querySelector<E>(selector);
  if (element === null) throw new Error(`Nothing matches ${selector}.`);
  return element;
}

/** A small PNG with a name. */
export async function picture(name: string, width = 40, height = 30): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  context?.fillRect(0, 0, width, height);
  return new File([await canvas.convertToBlob({ type: 'image/png' })], name, { type: 'image/png' });
}

export function note(name: string, bytes = 12): File {
  return new File(['x'.repeat(bytes)], name, { type: 'text/plain' });
}

const titles: Readonly<Record<string, string>> = { [withBob]: 'Bob Okafor', [open]: 'Open', [quiet]: 'Quiet' };

function threeConversations(): Scenario {
  const world = pairWorld();
  const [pair] = world.conversations;
  if (pair === undefined) throw new Error('pairWorld() has one conversation.');
  const group = (id: string, more: Partial<SeedConversation>): SeedConversation => ({
    ...pair,
    id,
    kind: 'group',
    name: titles[id],
    members: [{ userId: 'bob', role: 'owner' }, { userId: 'alice' }],
    ...more,
  });
  return { ...world, conversations: [pair, group(open, {}), group(quiet, { allMuted: true })] };
}

function summary(content: MessageContent): string {
  if (content.kind === 'text') return content.text;
  return content.kind === 'image' || content.kind === 'file' ? `${content.kind} ${content.name}` : content.kind;
}
