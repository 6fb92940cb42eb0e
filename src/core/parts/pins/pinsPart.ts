import type { ActionResult } from '../../ChatClient.js';
import type { Entry } from '../../timelines/ledger.js';
import type { PartDefinition } from '../CorePart.js';
import type { HeldListMap } from '../createHeldLists.js';

/** The pinned messages of each conversation that shows them, newest pin first, each with what is kept beside it. */
export interface PinsState {
  readonly byConversation: HeldListMap<Entry>;
}

export interface PinsActions {
  hold(conversationId: string): () => void;
  loadMore(conversationId: string): Promise<ActionResult>;
}

/** The pinned messages of a conversation. Pinning itself is the client's action, since it shows on the message. */
export const pinsPart: PartDefinition<PinsState, PinsActions> = {
  name: 'pins',
  initial: { byConversation: new Map() },
  load: async () => (await import('./createPinsPart.js')).createPinsPart,
};
