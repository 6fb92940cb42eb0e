import { checkContent } from '../../../contract/checkEvent.js';
import { checkMergedMessages, checkReaders, checkUserIds, checkVersions } from '../../../contract/checkMessageExtras.js';
import type { ChatEvent } from '../../../contract/events.js';
import type { MessageReader } from '../../../contract/facets/signals.js';
import type { MergedMessage } from '../../../model/content.js';
import type { MessageRef, MessageVersion } from '../../../model/message.js';
import { checkedPage, failed } from '../../actions/results.js';
import type { PartMaker } from '../CorePart.js';
import { createHeldLists } from '../createHeldLists.js';
import { changesOf, isAbout } from '../isAbout.js';
import type {
  MergedQuery,
  MessageListsActions,
  MessageListsState,
  ReactorsQuery,
  ReadersQuery,
  VersionsQuery,
} from './messageListsPart.js';

/** Asked of the backend while they are shown, and anew when something happens to their message. */
export const createMessageListsPart: PartMaker<MessageListsState, MessageListsActions> = ({ context, call, store }) => {
  const { adapter, report } = context;
  const { clock } = context.platform;

  const readers = createHeldLists<ReadersQuery, MessageReader>({
    clock,
    read: () => store.getState().readers,
    write: (lists) => store.setState({ readers: lists }),
    idOf: ({ userId }) => userId,
    async fetch({ ref, read }, after, limit) {
      const { receipts } = adapter;
      if (receipts === undefined) return failed('unsupported');
      const answer = await call('receipts.readers', (signal) => receipts.readers({ ref, read, after, limit, signal }));
      return checkedPage(answer, (page) => checkReaders(page, report));
    },
  });

  const reactors = createHeldLists<ReactorsQuery, string>({
    clock,
    read: () => store.getState().reactors,
    write: (lists) => store.setState({ reactors: lists }),
    idOf: (userId) => userId,
    async fetch({ ref, reaction: key }, after, limit) {
      const { reactions } = adapter;
      if (reactions === undefined) return failed('unsupported');
      const answer = await call('reactions.users', (signal) => reactions.users({ ref, key, after, limit, signal }));
      return checkedPage(answer, (page) => checkUserIds(page, report));
    },
  });

  const versions = createHeldLists<VersionsQuery, MessageVersion>({
    clock,
    read: () => store.getState().versions,
    write: (lists) => store.setState({ versions: lists }),
    idOf: ({ at, by, content }) => JSON.stringify([at, by, content.revision]),
    async fetch({ ref }, after, limit) {
      const edits = adapter.messages.edits?.bind(adapter.messages);
      if (edits === undefined) return failed('unsupported');
      const answer = await call('messages.edits', (signal) => edits({ ref, after, limit, signal }));
      return checkedPage(answer, (page) => checkVersions(page, report));
    },
  });

  const merged = createHeldLists<MergedQuery, MergedMessage>({
    clock,
    read: () => store.getState().merged,
    write: (lists) => store.setState({ merged: lists }),
    idOf: (message) => JSON.stringify(message),
    async fetch({ ref, key }) {
      const fetchMerged = adapter.messages.fetchMerged?.bind(adapter.messages);
      if (fetchMerged === undefined) return failed('unsupported');
      const answer = await call('messages.fetchMerged', (signal) => fetchMerged({ ref, key, signal }));
      return answer.ok ? { ok: true, value: { items: checkMergedMessages(answer.value, report) } } : answer;
    },
  });

  const lists = { readers, reactors, versions, merged };

  function onEvents(events: readonly ChatEvent[]): void {
    for (const change of changesOf(events)) {
      const isMine = ({ ref }: { readonly ref: MessageRef }): boolean => isAbout(change.target, ref);
      const isGone = change.what === 'recall' || change.what === 'remove';
      if (isGone || change.what === 'receipt') readers.refresh(isMine);
      if (isGone || change.what === 'react') reactors.refresh(isMine);
      if (isGone || change.what === 'edit') versions.refresh(isMine);
    }
    const read = new Set(events.flatMap((event) => (event.type === 'read' ? [event.conversationId] : [])));
    if (read.size > 0) readers.refresh(({ ref }) => read.has(ref.conversationId));
  }

  return {
    actions: {
      holdReaders: readers.hold,
      holdReactors: reactors.hold,
      holdVersions: versions.hold,
      holdMerged: merged.hold,
      loadMore: (list, key) => lists[list].loadMore(key),
      async merge(refs, title, digest) {
        const merge = adapter.messages.merge?.bind(adapter.messages);
        if (merge === undefined) return failed('unsupported');
        const answer = await call('messages.merge', (signal) => merge({ refs, title, digest, signal }));
        return answer.ok ? { ok: true, value: checkContent(answer.value, report) } : answer;
      },
    },
    onEvents,
    onGap() {
      for (const list of [readers, reactors, versions, merged]) list.refresh(() => true);
    },
    onForget() {
      for (const list of [readers, reactors, versions, merged]) list.clear();
    },
  };
};
