import type { ChatError } from '../../../model/error.js';
import type { JsonObject } from '../../../model/json.js';
import type { MessageRef } from '../../../model/message.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartDefinition } from '../CorePart.js';

/** What stands beside one message, as far as it is known. */
export interface MessageExtensions {
  readonly values: JsonObject;
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error?: ChatError | undefined;
}

export interface ExtensionsState {
  /** By `extensionsKey`: of messages that somebody shows. */
  readonly byMessage: ReadonlyMap<string, MessageExtensions>;
}

export interface ExtensionsActions {
  hold(ref: MessageRef): () => void;
  /** Asks anew. */
  load(ref: MessageRef): Promise<ActionResult>;
  /** Shown at once where the message is held. With `expected`, only if these keys still hold these values. */
  patch(ref: MessageRef, patch: JsonObject, expected?: JsonObject): Promise<ActionResult>;
}

/** Key-value data beside messages: votes, seats, lists that all may write into. */
export const extensionsPart: PartDefinition<ExtensionsState, ExtensionsActions> = {
  name: 'extensions',
  initial: { byMessage: new Map() },
  load: async () => (await import('./createExtensionsPart.js')).createExtensionsPart,
};

export function extensionsKey({ conversationId, id }: Pick<MessageRef, 'conversationId' | 'id'>): string {
  return JSON.stringify([conversationId, id]);
}
