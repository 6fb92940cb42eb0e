import type { MessageReader } from '../../../contract/facets/signals.js';
import type { MergedContent, MergedMessage, MessageContent } from '../../../model/content.js';
import type { MessageRef, MessageVersion } from '../../../model/message.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartDefinition } from '../CorePart.js';
import type { HeldListMap } from '../createHeldLists.js';

export interface ReadersQuery {
  readonly ref: MessageRef;
  readonly read: boolean;
}

export interface ReactorsQuery {
  readonly ref: MessageRef;
  readonly reaction: string;
}

export interface VersionsQuery {
  readonly ref: MessageRef;
}

export interface MergedQuery {
  readonly ref: MessageRef;
  readonly key: string;
}

/** Lists about single messages, while they are shown. Keys are made by `messageListKey`. */
export interface MessageListsState {
  readonly readers: HeldListMap<MessageReader>;
  readonly reactors: HeldListMap<string>;
  readonly versions: HeldListMap<MessageVersion>;
  readonly merged: HeldListMap<MergedMessage>;
}

export interface MessageListsActions {
  holdReaders(key: string, query: ReadersQuery): () => void;
  holdReactors(key: string, query: ReactorsQuery): () => void;
  holdVersions(key: string, query: VersionsQuery): () => void;
  holdMerged(key: string, query: MergedQuery): () => void;
  loadMore(list: keyof MessageListsState, key: string): Promise<ActionResult>;
  /** Several messages made one, to be sent on. */
  merge(refs: readonly MessageRef[], title: string, digest: readonly string[]): Promise<ActionResult<MessageContent>>;
}

/** Who has read a message, who reacted, what it said before, and what is in a merged one. */
export const messageListsPart: PartDefinition<MessageListsState, MessageListsActions> = {
  name: 'messageLists',
  initial: { readers: new Map(), reactors: new Map(), versions: new Map(), merged: new Map() },
  load: async () => (await import('./createMessageListsPart.js')).createMessageListsPart,
};

/** Names a list about a message. */
export function messageListKey({ conversationId, id }: Pick<MessageRef, 'conversationId' | 'id'>, which: string | boolean = ''): string {
  return JSON.stringify([conversationId, id, which]);
}

/** Whether the messages of a merged one have to be fetched. */
export function isFetched(content: MergedContent): content is MergedContent & { readonly key: string } {
  return content.messages === undefined && content.key !== undefined;
}
