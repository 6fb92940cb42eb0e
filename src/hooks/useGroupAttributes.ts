'use client';
import { useCallback, useMemo } from 'react';
import { type GroupsState, groupsPart } from '../core/parts/groups/groupsPart.js';
import type { ChatError } from '../model/error.js';
import type { GroupAttributes } from '../model/group.js';
import type { Action } from './types.js';
import { useChatClient } from './useChatClient.js';
import { useGroupAction } from './useGroupAction.js';
import { useHeld } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';

/** What `useGroupAttributes` returns. */
export interface GroupAttributesView {
  /** All of them, with what was set here and is on its way. */
  readonly attributes: GroupAttributes;
  /** `ready` once there is something to show; `failed`: nothing is, and `error` says why. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why something could not be loaded. Undefined: nothing failed. */
  readonly error: ChatError | undefined;
  /**
   * Sets some, takes away those that are null; `replace`: those that are not named, too. Null where such a group has none. Shown at
   * once. `forbidden`, `limit-reached` (keys), `too-large`, `rate-limited`.
   */
  readonly set: Action<[attributes: Readonly<Record<string, string | null>>, replace?: boolean]> | null;
}

const none: GroupAttributes = {};

/** Texts by key that all in a group see change: who sits where, what is on. */
export function useGroupAttributes(groupId: string | undefined): GroupAttributesView {
  const client = useChatClient();
  const part = usePart(client, groupsPart);
  const id = groupId ?? '';
  const set = useGroupAction(
    client,
    groupId,
    'setAttributes',
    'setAttributes',
    (attributes: Readonly<Record<string, string | null>>, replace?: boolean) =>
      part.run((actions) => actions.setAttributes(id, attributes, replace)),
  );
  useHeld(
    client,
    set !== null,
    useCallback(() => part.hold((actions) => actions.holdAttributes(id)), [part, id]),
  );
  const held = useStore(
    part.store,
    useCallback((state: GroupsState) => state.attributes.get(id), [id]),
  );
  return useMemo(() => ({ attributes: held?.values ?? none, status: held?.status ?? 'loading', error: held?.error, set }), [held, set]);
}
