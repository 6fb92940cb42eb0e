'use client';
import { useCallback, useMemo } from 'react';
import { type ExtensionsState, extensionsKey, extensionsPart } from '../core/parts/extensions/extensionsPart.js';
import type { ChatState } from '../core/state.js';
import type { ChatError } from '../model/error.js';
import type { JsonObject } from '../model/json.js';
import type { Message } from '../model/message.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { useMessageRef } from './useMessageRef.js';
import { useHeld } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';

/** What `useMessageExtensions` returns. */
export interface MessageExtensionsView {
  /** All of them, with what was written here and is on its way. */
  readonly values: JsonObject;
  /** `ready` once there is something to show; `failed`: nothing is, and `error` says why. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why something could not be loaded. Undefined: nothing failed. */
  readonly error: ChatError | undefined;
  /**
   * Merges a patch (RFC 7396), shown at once. `expected`: only if these keys still hold these values (null: nothing), else
   * `conflict`.
   */
  readonly patch: Action<[patch: JsonObject, expected?: JsonObject]>;
}

/** Key-value data that everybody in the conversation may put beside a message: votes, seats. Null where the backend has none. */
export function useMessageExtensions(message: Message): MessageExtensionsView | null {
  const client = useChatClient();
  const part = usePart(client, extensionsPart);
  const ref = useMessageRef(message);
  const isOffered = useStore(client.store, selectIsOffered);
  useHeld(
    client,
    isOffered && message.removed === undefined,
    useCallback(() => part.hold((actions) => actions.hold(ref)), [part, ref]),
  );
  const key = extensionsKey(ref);
  const known = useStore(
    part.store,
    useCallback((state: ExtensionsState) => state.byMessage.get(key), [key]),
  );
  const patch = useAction((change: JsonObject, expected?: JsonObject) => part.run((actions) => actions.patch(ref, change, expected)));
  return useMemo(() => {
    if (!isOffered) return null;
    const { values = nothing, status = 'loading', error } = known ?? {};
    const isWaiting = error?.code === 'not-connected';
    return { values, status: isWaiting ? 'loading' : status, error: isWaiting ? undefined : error, patch };
  }, [isOffered, known, patch]);
}

const nothing: JsonObject = Object.freeze({});

function selectIsOffered(state: ChatState): boolean {
  return state.session.facets.extensions === true;
}
