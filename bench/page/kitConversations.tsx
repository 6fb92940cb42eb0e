import { ChatProvider, ConversationList } from 'parley-kit';
import { createRoot } from 'react-dom/client';
import { createBenchClient } from './kit.js';
import type { ConversationsSubject } from './subject.js';
import { required } from './timing.js';

/** The kit's own list of conversations, fed by events of an adapter. */
export function createKitConversations(root: HTMLElement): ConversationsSubject {
  const view = createRoot(root);
  let bench: Awaited<ReturnType<typeof createBenchClient>> | undefined;

  return {
    rowSelector: '.parley-ConversationRow',
    async prepare(count) {
      bench = await createBenchClient({ conversations: count, count: 0 });
      const { store, actions } = bench.client;
      while (store.getState().conversations.paging.after !== undefined) await actions.loadMoreConversations();
    },
    show() {
      if (bench === undefined) throw new Error('Prepare first.');
      view.render(
        <ChatProvider clients={[bench.client]}>
          <div className="Conversations">
            <ConversationList />
          </div>
        </ChatProvider>,
      );
    },
    update: (index) => bench?.adapter.say(`c${index}`) ?? '',
    scroller: () => required('.parley-ConversationRows'),
  };
}
