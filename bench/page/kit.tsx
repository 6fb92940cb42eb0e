import {
  type ChatClient,
  ChatProvider,
  createChatClient,
  extendMessageKind,
  type MessageCellProps,
  type MessageContent,
  MessageList,
  MessageText,
} from 'parley-kit';
import { createMemoryPlatform } from 'parley-kit/testing';
import { createRoot } from 'react-dom/client';
import { type BenchAdapter, createBenchAdapter } from './createBenchAdapter.js';
import type { Subject } from './subject.js';

/** The kit's own list with its full rows, fed by events and pages of an adapter. `counted`: rows also count how often they are rendered. */
export function createKitSubject(root: HTMLElement, { counted }: { readonly counted: boolean }): Subject {
  const view = createRoot(root);
  let adapter: BenchAdapter | undefined;
  let client: ChatClient | undefined;
  let shown = 'c0';
  let renders = 0;

  const text = extendMessageKind('text', {
    Cell: ({ data }: MessageCellProps<Extract<MessageContent, { kind: 'text' }>>) => {
      renders += 1;
      return <MessageText text={data.text} mentions={data.mentions} />;
    },
  });
  const kinds = counted ? [text] : [];

  return {
    rowSelector: '.parley-MessageList-row[data-key]',
    async prepare(options) {
      adapter = createBenchAdapter(options);
      // Storage in memory: the disk is no part of it.
      client = createChatClient({ adapter, platform: { storage: createMemoryPlatform().storage } });
      client.retain();
      await client.actions.connect(async () => ({ userId: 'me' }));
      await client.actions.loadConversations();
    },
    open(index) {
      shown = `c${index}`;
      if (client === undefined) throw new Error('Prepare first.');
      const clients = [client];
      view.render(
        <ChatProvider clients={clients} kinds={kinds}>
          <div className="KitList">
            <MessageList key={shown} conversation={shown} />
          </div>
        </ChatProvider>,
      );
    },
    hold: (index) => void client?.actions.openTimeline(`c${index}`),
    append: () => adapter?.say(shown) ?? '',
    async prepend(count) {
      const wanted = this.loaded() + count;
      while (this.loaded() < wanted) await client?.actions.loadOlder(`history:${shown}`);
    },
    loaded: () =>
      client?.store
        .getState()
        .timelines.get(`history:${shown}`)
        ?.windows.reduce((sum, window) => sum + window.size, 0) ?? 0,
    renders: () => renders,
    scroller() {
      const element = document.querySelector<HTMLElement>('.parley-MessageList-scroller');
      if (element === null) throw new Error('The list is not there.');
      return element;
    },
  };
}
