'use client';
import type { HeldList } from '../core/parts/createHeldLists.js';
import type { ChatError } from '../model/error.js';

/** A list that is loaded page by page while it is shown. What happens meanwhile changes it. */
export interface PagedView {
  /** `failed`: the page asked for last could not be loaded, with `error`; what came before it stays. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why a page could not be loaded. Undefined: nothing failed. */
  readonly error: ChatError | undefined;
  /** There are further pages. */
  readonly hasMore: boolean;
  /** Loads the next page; after a failure, tries again. */
  readonly loadMore: () => void;
}

export function pagedView(list: HeldList<unknown> | undefined, loadMore: () => void): PagedView {
  const { status, error, after } = list?.paging ?? { status: 'loading' };
  // What was asked before there was a connection is asked again with it.
  const isWaiting = error?.code === 'not-connected';
  const isThere = status === 'loaded' || (list?.items.length ?? 0) > 0;
  return {
    status: status === 'failed' && !isWaiting ? 'failed' : isThere ? 'ready' : 'loading',
    error: isWaiting ? undefined : error,
    hasMore: after !== undefined,
    loadMore,
  };
}
