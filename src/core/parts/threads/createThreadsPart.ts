import { checkConversations, checkMessagePage } from '../../../contract/checkEvent.js';
import type { ChatEvent } from '../../../contract/events.js';
import type { Change } from '../../../model/change.js';
import { checkedPage, done, failed } from '../../actions/results.js';
import { withValue } from '../../reducers/maps.js';
import { applyChange } from '../../timelines/applyChange.js';
import { newEntry } from '../../timelines/mergeCopy.js';
import type { PartMaker } from '../CorePart.js';
import { createHeldLists } from '../createHeldLists.js';
import { changesOf, isAbout } from '../isAbout.js';
import type { ThreadsActions, ThreadsState } from './threadsPart.js';

/** First messages kept beside the histories: the latest asked for. */
const maxRoots = 100;

export const createThreadsPart: PartMaker<ThreadsState, ThreadsActions> = ({ context, call, optimistic, conversations, store }) => {
  const { adapter, report } = context;

  const lists = createHeldLists<string, string>({
    clock: context.platform.clock,
    read: () => store.getState().byConversation,
    write: (byConversation) => store.setState({ byConversation }),
    idOf: (id) => id,
    async fetch(conversationId, after, limit) {
      const { threads } = adapter;
      if (threads === undefined) return failed('unsupported');
      const before = context.state();
      const answer = await call('threads.page', (signal) => threads.page({ conversationId, after, limit, signal }));
      return checkedPage(answer, (value) => {
        const page = checkConversations(value, report);
        conversations.tell(page.items, before);
        return { ...page, items: page.items.map(({ id }) => id) };
      });
    },
  });

  function apply(change: Change): void {
    const { roots } = store.getState();
    const self = context.state().session.self;
    let next = roots;
    for (const [id, entry] of roots) {
      if (isAbout(change.target, entry.message)) next = withValue(next, id, applyChange(entry, change, self));
    }
    if (next !== roots) store.setState({ roots: next });
    if (change.what === 'thread') lists.refresh((conversationId) => conversationId === change.target.conversationId);
  }

  return {
    actions: {
      hold: (conversationId) => lists.hold(conversationId, conversationId),
      loadMore: lists.loadMore,
      async open(ref) {
        const { threads } = adapter;
        if (threads === undefined) return failed('unsupported');
        const before = context.state();
        const answer = await call('threads.open', (signal) => threads.open({ ref, signal }));
        if (!answer.ok) return answer;
        const conversation = conversations.take(answer.value, before);
        if (conversation === null) return failed('server', 'the answer was no conversation');
        return { ok: true, value: conversation.id };
      },
      async follow(conversationId, following) {
        const { threads } = adapter;
        const follow = threads?.follow?.bind(threads);
        if (follow === undefined) return failed('unsupported');
        return optimistic({ type: 'core/conversation-patch', conversationId, patch: { following } }, () =>
          call('threads.follow', (signal) => follow({ conversationId, following, signal })),
        );
      },
      async loadRoot(threadId, root) {
        const { conversationId } = root;
        const answer = await call('messages.page', (signal) =>
          adapter.messages.page({ conversationId, anchor: { at: 'around', ref: root }, limit: 1, signal }),
        );
        if (!answer.ok) return answer;
        const { messages, changes } = checkMessagePage(answer.value, report);
        const found = messages.find((message) => message.names.some((name) => root.names.includes(name)));
        if (found === undefined) return failed('not-found');
        const self = context.state().session.self;
        const entry = changes
          .filter(({ target }) => isAbout(target, root))
          .reduce((changed, change) => applyChange(changed, change, self), newEntry({ ...found, conversationId }));
        const roots = [...withValue(store.getState().roots, threadId, entry)].slice(-maxRoots);
        store.setState({ roots: new Map(roots) });
        return done;
      },
    },
    onEvents: (events: readonly ChatEvent[]) => changesOf(events).forEach(apply),
    onGap() {
      lists.refresh(() => true);
      // Asked for again by those who show them.
      store.setState({ roots: new Map() });
    },
    onForget: lists.clear,
  };
};
