'use client';
import { useMemo } from 'react';
import type { UserPatch } from '../contract/facets/users.js';
import type { ChatState } from '../core/state.js';
import type { User } from '../model/user.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { sameMembers, useStore } from './useStore.js';

/** What `useOwnProfile` returns. */
export interface OwnProfileView {
  /** Undefined while signed out. */
  readonly user: User | undefined;
  /** Bytes that the backend takes at most; undefined: not known. */
  readonly limits: { readonly nicknameBytes: number | undefined; readonly aboutBytes: number | undefined };
  /** Shown at once to me, then to everybody who sees me. A picture is shown once it has been taken. `too-large`, `invalid`. */
  readonly update: Action<[patch: UserPatch]>;
}

/** My own profile: name, picture, about, who may add me, and what else the app keeps with it. */
export function useOwnProfile(): OwnProfileView {
  const { actions, store } = useChatClient();
  const { user, nicknameBytes, aboutBytes } = useStore(store, selectProfile, sameMembers);
  const update = useAction((patch: UserPatch) => actions.updateSelf(patch));
  return useMemo(() => ({ user, limits: { nicknameBytes, aboutBytes }, update }), [user, nicknameBytes, aboutBytes, update]);
}

function selectProfile({ session: { self, limits }, users }: ChatState) {
  return {
    user: self === undefined ? undefined : users.get(self),
    nicknameBytes: limits.nicknameBytes,
    aboutBytes: limits.aboutBytes,
  };
}
