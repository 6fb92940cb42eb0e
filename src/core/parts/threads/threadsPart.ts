import type { MessageRef } from '../../../model/message.js';
import type { ActionResult } from '../../ChatClient.js';
import type { Entry } from '../../timelines/ledger.js';
import type { PartDefinition } from '../CorePart.js';
import type { HeldListMap } from '../createHeldLists.js';

export interface ThreadsState {
  /** Ids of the threads of each conversation that shows them; the threads themselves are conversations of the client. */
  readonly byConversation: HeldListMap<string>;
  /** First messages that were fetched, by thread: those that no open history holds. */
  readonly roots: ReadonlyMap<string, Entry>;
}

export interface ThreadsActions {
  hold(conversationId: string): () => void;
  loadMore(conversationId: string): Promise<ActionResult>;
  /** The thread on a message, begun if there is none. The value is the id of its conversation. */
  open(ref: MessageRef): Promise<ActionResult<string>>;
  follow(conversationId: string, following: boolean): Promise<ActionResult>;
  /** Fetches the message that a thread hangs on. */
  loadRoot(threadId: string, root: MessageRef): Promise<ActionResult>;
}

/** The threads of conversations. What a message tells of its thread is on the message. */
export const threadsPart: PartDefinition<ThreadsState, ThreadsActions> = {
  name: 'threads',
  initial: { byConversation: new Map(), roots: new Map() },
  load: async () => (await import('./createThreadsPart.js')).createThreadsPart,
};
