import type { MessagesFacet } from '../../../contract/facets/messages.js';
import type { IncomingMessage } from '../../../model/message.js';
import { writeCloudData } from '../convert/cloudData.js';
import { readReactionList } from '../convert/readReactions.js';
import type { TencentSession } from '../createTencentSession.js';
import { further, late } from '../late.js';
import { bytesOf } from '../limits.js';
import { listAt, textAt } from '../read.js';
import { createHistory } from './createHistory.js';
import { createSending } from './createSending.js';

const actionNames = ['recall', 'edit', 'patchMetadata', 'remove', 'merge', 'fetchMerged'] as const;

export function createMessages(session: TencentSession, hasReactions: () => boolean): MessagesFacet {
  const history = createHistory(session, withReactions);

  return {
    resend: 'lookup',
    page: history.page,
    ...createSending(session),
    ...late(async () => (await further()).createLookup(session, history.page), ['findSent']),
    measure: ({ draft }) =>
      bytesOf(draft.content.kind === 'text' ? draft.content.text : JSON.stringify(draft.content)) + bytesOf(writeCloudData(draft)),
    ...late(async () => (await further()).createMessageActions(session), [...actionNames]),
  };

  /** Reactions don't come with messages: they are asked for, a page at once. Without them the page is still one. */
  async function withReactions(messages: readonly IncomingMessage[]): Promise<readonly IncomingMessage[]> {
    const natives = messages.flatMap(({ names, removed }) => (removed === undefined ? (session.store.find(names.slice(0, 1)) ?? []) : []));
    if (!hasReactions() || natives.length === 0) return messages;
    const data = await session
      .ask(undefined, (sdk) => sdk.getMessageReactions({ messageList: natives, maxUserCountPerReaction: 10 }))
      .catch(() => undefined);
    const byId = new Map(
      listAt(data, 'resultList').map((result) => [textAt(result, 'messageID'), listAt(result, 'reactionList')] as const),
    );
    for (const native of natives) session.reactions.take(native, byId.get(native.ID) ?? [], session.self);
    return messages.map((message) => {
      const reactions = readReactionList(byId.get(message.names[0]) ?? []);
      return reactions.length === 0 ? message : { ...message, reactions };
    });
  }
}
