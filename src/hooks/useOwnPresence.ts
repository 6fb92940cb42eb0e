'use client';
import { useMemo } from 'react';
import { type OwnPresenceState, type OwnStatus, presencePart } from '../core/parts/presence/presencePart.js';
import type { ChatState } from '../core/state.js';
import type { Presence } from '../model/user.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';
import { usePresence } from './useUser.js';

/** What `useOwnPresence` returns. `set` is null where the backend takes no status. */
export interface OwnPresenceView {
  /** As I see myself, on whichever device it was chosen; undefined until it is known. */
  readonly presence: Presence | undefined;
  /** Shown at once. Null where the backend has no presence to set. `too-large` (the text), `invalid` (a time that has passed). */
  readonly set: Action<[status: OwnStatus]> | null;
}

/** How I show myself to others, and the way to change it. */
export function useOwnPresence(): OwnPresenceView {
  const client = useChatClient();
  const part = usePart(client, presencePart);
  const self = useStore(client.store, selectSelf);
  const isOffered = useStore(client.store, selectHasPresence) && client.adapter.presence?.set !== undefined;
  const known = usePresence(self);
  const choosing = useStore(part.store, selectChoosing);
  const set = useAction((status: OwnStatus) => part.run((actions) => actions.set(status)));
  return useMemo(() => {
    const presence = choosing === undefined || self === undefined ? known : { userId: self, ...choosing };
    return { presence, set: isOffered ? set : null };
  }, [known, choosing, self, isOffered, set]);
}

function selectSelf(state: ChatState): string | undefined {
  return state.session.self;
}

function selectHasPresence(state: ChatState): boolean {
  return state.session.facets.presence === true;
}

function selectChoosing(state: OwnPresenceState): OwnStatus | undefined {
  return state.choosing;
}
