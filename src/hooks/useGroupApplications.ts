'use client';
import { useCallback, useMemo } from 'react';
import { type GroupsState, groupsPart } from '../core/parts/groups/groupsPart.js';
import type { ChatState } from '../core/state.js';
import type { ChatError } from '../model/error.js';
import type { GroupApplication } from '../model/group.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { selectHasGroups } from './useLoadedGroup.js';
import { useNeeded } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';

/** What `useGroupApplications` returns. */
export interface GroupApplicationsView {
  /** Who wants into groups that I run and who asks me into theirs, the newest first; what is answered stays with its answer. */
  readonly applications: readonly GroupApplication[];
  /** What I asked for myself. */
  readonly own: readonly GroupApplication[];
  /** Those of `applications` that wait for an answer. */
  readonly pendingCount: number;
  /** `ready` once there is something to show; `failed`: nothing is, and `error` says why. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why something could not be loaded. Undefined: nothing failed. */
  readonly error: ChatError | undefined;
  /** There are further pages. */
  readonly hasMore: boolean;
  /** Loads the next page; after a failure, tries again. */
  readonly loadMore: () => void;
  /** Null where the backend has no applications. `conflict`: somebody else has answered. */
  readonly answer: Action<[applicationId: string, accept: boolean, text?: string]> | null;
}

/** The applications of all groups, or of one. */
export function useGroupApplications({ groupId }: { readonly groupId?: string | undefined } = {}): GroupApplicationsView {
  const client = useChatClient();
  const part = usePart(client, groupsPart);
  const all = useStore(client.store, selectApplications);
  const self = useStore(client.store, selectSelf);
  const paging = useStore(part.store, selectPaging);
  const hasGroups = useStore(client.store, selectHasGroups);
  const { applications: list, answer: reply } = client.adapter.groups ?? {};
  const isOffered = hasGroups && list !== undefined;
  const canAnswer = hasGroups && reply !== undefined;
  const load = useCallback(() => part.run((actions) => actions.loadApplications()), [part]);
  useNeeded(client, isOffered, load);
  const answer = useAction((applicationId: string, accept: boolean, text?: string) =>
    part.run((actions) => actions.answerApplication(applicationId, accept, text)),
  );
  return useMemo(() => {
    const here = [...all.values()].filter((each) => groupId === undefined || each.groupId === groupId).sort((a, b) => b.at - a.at);
    const applications = here.filter(({ userId }) => userId !== self);
    return {
      applications,
      own: here.filter(({ userId }) => userId === self),
      pendingCount: applications.filter(({ state }) => state === 'pending').length,
      status: paging.status === 'failed' ? 'failed' : paging.status === 'loaded' || !isOffered ? 'ready' : 'loading',
      error: paging.error,
      hasMore: paging.after !== undefined,
      loadMore: () => void part.run((actions) => actions.loadMoreApplications()),
      answer: canAnswer ? answer : null,
    };
  }, [all, self, paging, groupId, part, isOffered, canAnswer, answer]);
}

function selectApplications(state: ChatState): ChatState['groups']['applications'] {
  return state.groups.applications;
}

function selectPaging(state: GroupsState): GroupsState['applications'] {
  return state.applications;
}

function selectSelf(state: ChatState): string | undefined {
  return state.session.self;
}
