import { type ChatClient, type ChatErrorCode, ChatProvider, type ChatProviderProps, createChatClient } from 'parley-kit';
import { createLocalBackend, demoWorld, type Scenario } from 'parley-kit/adapters/local';
import {
  createFakeClock,
  createFaultInjector,
  createMemoryPlatform,
  type FakeClock,
  type FaultControls,
  type FaultInjectorOptions,
} from 'parley-kit/testing';
import { type CSSProperties, type ReactNode, useEffect, useState } from 'react';

/** The state of the world that a story begins with. */
export interface ChatParameters {
  /** Default: the twelve people and their twenty conversations. */
  readonly world?: (() => Scenario) | undefined;
  /** Whose screen it is. Default: Alice's. Null: nobody has signed in yet. */
  readonly as?: string | null | undefined;
  /** The open conversation. Default: none. */
  readonly conversation?: string | null | undefined;
  readonly faults?: FaultInjectorOptions | undefined;
  /** A call that the backend refuses for good, such as `conversations.page`. */
  readonly refuse?: { readonly call: string; readonly code: ChatErrorCode } | undefined;
  /** What has happened since. Runs once, when the session is ready. */
  readonly begin?: ((stage: Stage) => void | Promise<void>) | undefined;
  /** Where the screen stands. Default: `panel`. */
  readonly frame?: keyof typeof frames | undefined;
  readonly provider?: Partial<ChatProviderProps> | undefined;
}

export interface Stage {
  readonly client: ChatClient;
  readonly faults: FaultControls;
  /** Somebody else, signed in to the same backend. */
  readonly as: (userId: string) => Promise<ChatClient>;
  /** Pulls the network plug of this screen, and puts it back. */
  readonly setOnline: (online: boolean) => void;
  /** Lets this much time go by at once, ms. */
  readonly pass: (ms: number) => Promise<void>;
}

/** Longer than any story is looked at. */
export const forever = { min: 1e9, max: 1e9 };

/** The `parameters` of a story, typed. They are merged with those of its file. */
export function chat(parameters: ChatParameters): { readonly chat: ChatParameters } {
  return { chat: parameters };
}

/** Gives each story a backend of its own, in memory and with a clock that begins at the world's now, and dresses it as the toolbar says. */
export function withChat(Story: () => ReactNode, { id, parameters, globals, viewMode }: StoryFacts) {
  return (
    <ChatStage key={id} {...parameters.chat} globals={globals} isAlone={viewMode !== 'docs'}>
      <Story />
    </ChatStage>
  );
}

/** What the toolbar says, as props of the provider. */
export function dressOf(globals: Readonly<Record<string, unknown>>) {
  const theme = String(globals.theme);
  return {
    theme: choice(theme.replace('contrast-', ''), ['light', 'dark', 'system']),
    contrast: theme.startsWith('contrast-') ? ('more' as const) : undefined,
    locale: choice(globals.locale, ['en', 'zh-Hans', 'ar']),
    dir: choice(globals.direction, ['ltr', 'rtl']),
    density: choice(globals.density, ['comfortable', 'cosy', 'compact']),
  };
}

interface StoryFacts {
  readonly id: string;
  readonly parameters: { readonly chat?: ChatParameters };
  readonly globals: Readonly<Record<string, unknown>>;
  readonly viewMode: string;
}

const frames = {
  /** Beside a chat. */
  list: { inlineSize: 340, blockSize: 680 },
  panel: { inlineSize: 760, blockSize: 680 },
  /** List and chat. */
  wide: { inlineSize: 960, blockSize: 680 },
  phone: { inlineSize: 390, blockSize: 700 },
  /** As large as what stands in it. */
  fit: { padding: 16 },
} satisfies Record<string, CSSProperties>;

interface ChatStageProps extends ChatParameters {
  readonly globals: Readonly<Record<string, unknown>>;
  readonly isAlone: boolean;
  readonly children: ReactNode;
}

function ChatStage({ globals, isAlone, children, ...parameters }: ChatStageProps) {
  const { conversation, frame = 'panel', provider } = parameters;
  const [stage] = useState(() => createStage(parameters));
  useEffect(() => stage.open(), [stage]);
  const dress = dressOf(globals);
  return (
    <div
      className="parley-theme"
      data-theme={dress.theme}
      data-contrast={dress.contrast}
      style={isAlone ? { ...backdrop, minBlockSize: '100vh' } : backdrop}
    >
      <ChatProvider
        clients={stage.clients}
        timeZone="UTC"
        {...dress}
        defaultActiveConversation={conversation}
        {...provider}
        style={{ boxSizing: 'border-box', maxInlineSize: '100%', overflow: 'hidden', ...frames[frame], ...provider?.style }}
      >
        {children}
      </ChatProvider>
    </div>
  );
}

const backdrop: CSSProperties = { boxSizing: 'border-box', padding: 16, background: 'var(--parley-surface-sunken)' };

function createStage({ world = demoWorld, as: account = 'alice', faults: badLine, refuse, begin }: ChatParameters) {
  const scenario = world();
  const clock = createFakeClock({ now: scenario.now });
  const backend = createLocalBackend({ scenario, clock, storage: 'memory', name: `story-${crypto.randomUUID()}` });
  const line = createFaultInjector(backend.createAdapter(), { clock, ...badLine });
  const platform = createPlatform(clock);
  const client = createChatClient({ adapter: line.adapter, platform });
  const others: (() => void)[] = [];
  const stage: Stage = {
    client,
    faults: line.faults,
    setOnline: platform.setOnline,
    pass: (ms) => clock.advanceAsync(ms),
    async as(userId) {
      const other = createChatClient({ adapter: backend.createAdapter(), platform: createPlatform(clock) });
      others.push(other.retain());
      await other.actions.connect(async () => ({ userId }));
      return other;
    },
  };
  if (refuse !== undefined) line.faults.refuse(refuse.code, { call: refuse.call, times: Number.POSITIVE_INFINITY });

  async function start(): Promise<void> {
    if (account !== null) await client.actions.connect(async () => ({ userId: account }));
    await begin?.(stage);
  }

  return {
    clients: [client],
    open() {
      const ticking = setInterval(() => clock.advance(50), 50);
      void start();
      return () => {
        clearInterval(ticking);
        for (const release of others.splice(0)) release();
        void backend.close();
      };
    },
  };
}

/** Nothing is kept in the browser; pictures are seen in it all the same. */
function createPlatform(clock: FakeClock) {
  return {
    ...createMemoryPlatform({ clock, seed: 1 }),
    objectUrls: { create: (blob: Blob) => URL.createObjectURL(blob), revoke: (url: string) => URL.revokeObjectURL(url) },
  };
}

function choice<Value extends string>(value: unknown, values: readonly Value[]): Value | undefined {
  return values.find((each) => each === value);
}
