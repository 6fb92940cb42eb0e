import { checkMessages } from '../../../contract/checkMessageExtras.js';
import type { ChatEvent } from '../../../contract/events.js';
import type { Change } from '../../../model/change.js';
import { checkedPage, failed } from '../../actions/results.js';
import { applyChange } from '../../timelines/applyChange.js';
import type { Entry } from '../../timelines/ledger.js';
import { newEntry } from '../../timelines/mergeCopy.js';
import type { PartMaker } from '../CorePart.js';
import { createHeldLists } from '../createHeldLists.js';
import { changesOf, isAbout } from '../isAbout.js';
import type { PinsActions, PinsState } from './pinsPart.js';

/** What changes a pinned message changes it here too; which are pinned, and in what order, only the backend knows. */
export const createPinsPart: PartMaker<PinsState, PinsActions> = ({ context, call, store }) => {
  const { adapter, report } = context;

  const lists = createHeldLists<string, Entry>({
    clock: context.platform.clock,
    read: () => store.getState().byConversation,
    write: (byConversation) => store.setState({ byConversation }),
    idOf: ({ message }) => message.id,
    async fetch(conversationId, after, limit) {
      const { pins } = adapter;
      if (pins === undefined) return failed('unsupported');
      const answer = await call('pins.page', (signal) => pins.page({ conversationId, after, limit, signal }));
      return checkedPage(answer, (value) => {
        const page = checkMessages(value, report);
        return { ...page, items: page.items.map((message) => newEntry({ ...message, conversationId })) };
      });
    },
  });

  function apply(change: Change): void {
    const self = context.state().session.self;
    const isHere = (conversationId: string): boolean => conversationId === change.target.conversationId;
    lists.update(isHere, (items) => {
      const next = items
        .map((entry) => (isAbout(change.target, entry.message) ? applyChange(entry, change, self) : entry))
        .filter(({ message }) => message.pinned === true && message.removed === undefined);
      return next.length === items.length && next.every((entry, index) => entry === items[index]) ? items : next;
    });
    if (change.what === 'pin') lists.refresh(isHere);
  }

  return {
    actions: {
      hold: (conversationId) => lists.hold(conversationId, conversationId),
      loadMore: lists.loadMore,
    },
    onEvents: (events: readonly ChatEvent[]) => changesOf(events).forEach(apply),
    onGap: () => lists.refresh(() => true),
    onForget: lists.clear,
  };
};
