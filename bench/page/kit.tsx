import {
  type ChatClient,
  ChatPanel,
  ChatProvider,
  createChatClient,
  extendMessageKind,
  type MessageCellProps,
  type MessageContent,
  MessageList,
  MessageText,
} from 'parley-kit';
import { createMemoryPlatform } from 'parley-kit/testing';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { type BenchAdapter, createBenchAdapter } from './createBenchAdapter.js';
import type { Subject, World } from './subject.js';
import { required } from './timing.js';

export interface KitOptions {
  /** Rows also count how often they are rendered. */
  readonly counted: boolean;
  /** The whole panel with its input instead of the list alone. */
  readonly panel: boolean;
}

/** A client of the bench's backend. Storage in memory: the disk is no part of it. */
export async function createBenchClient(world: World): Promise<{ readonly adapter: BenchAdapter; readonly client: ChatClient }> {
  const adapter = createBenchAdapter(world);
  const client = createChatClient({ adapter, platform: { storage: createMemoryPlatform().storage } });
  client.retain();
  await client.actions.connect(async () => ({ userId: 'me' }));
  await client.actions.loadConversations();
  return { adapter, client };
}

/** The kit's own list with its full rows, fed by events and pages of an adapter. */
export function createKitSubject(root: HTMLElement, { counted, panel }: KitOptions): Subject {
  const view = createRoot(root);
  let adapter: BenchAdapter | undefined;
  let client: ChatClient | undefined;
  let shown = 0;
  let renders = 0;

  const text = extendMessageKind('text', {
    Cell: ({ data }: MessageCellProps<Extract<MessageContent, { kind: 'text' }>>) => {
      renders += 1;
      return <MessageText text={data.text} mentions={data.mentions} />;
    },
  });
  const kinds = counted ? [text] : [];
  const draw = (children: ReactNode) => {
    if (client === undefined) throw new Error('Prepare first.');
    view.render(
      <ChatProvider clients={[client]} kinds={kinds}>
        {children}
      </ChatProvider>,
    );
  };

  return {
    rowSelector: '.parley-MessageList-row[data-key]',
    async prepare(world) {
      ({ adapter, client } = await createBenchClient(world));
    },
    open(index) {
      shown = index;
      const id = `c${index}`;
      draw(<div className="KitList">{panel ? <ChatPanel key={id} conversation={id} /> : <MessageList key={id} conversation={id} />}</div>);
    },
    openAll(number) {
      shown = 0;
      const ids = Array.from({ length: number }, (_, index) => `c${index}`);
      draw(
        <div className="Grid">
          {ids.map((id) => (
            <div key={id} className="KitList">
              <MessageList conversation={id} />
            </div>
          ))}
        </div>,
      );
    },
    hold: (index) => void client?.actions.openTimeline(`c${index}`),
    append: () => adapter?.say(`c${shown}`) ?? '',
    async prepend(count, index = shown) {
      const wanted = this.loaded(index) + count;
      while (this.loaded(index) < wanted) await client?.actions.loadOlder(`history:c${index}`);
    },
    loaded: (index = shown) =>
      client?.store
        .getState()
        .timelines.get(`history:c${index}`)
        ?.windows.reduce((sum, window) => sum + window.size, 0) ?? 0,
    renders: () => renders,
    write(lines) {
      const field = required<HTMLTextAreaElement>('.KitList textarea');
      field.focus({ preventScroll: true });
      field.setSelectionRange(0, field.value.length);
      document.execCommand('insertText', false, Array.from({ length: lines }, (_, line) => `line ${line}`).join('\n'));
    },
    scroller: () => required('.parley-MessageList-scroller'),
  };
}
