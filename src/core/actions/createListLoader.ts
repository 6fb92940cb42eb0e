import type { Cursor, Page } from '../../contract/ChatAdapter.js';
import type { ChatError } from '../../model/error.js';
import type { ActionResult } from '../ChatClient.js';
import type { CoreEvent } from '../coreEvents.js';
import type { ClientContext } from '../engine/clientContext.js';
import { done } from './results.js';

/** A list that goes on after this many pages is loaded no further. */
const maxPages = 100;

export interface ListSource<T> {
  readonly request: (after: Cursor | undefined) => Promise<ActionResult<Page<T>>>;
  readonly loading: CoreEvent;
  readonly failed: (error: ChatError) => CoreEvent;
  readonly page: (page: Page<T> & { readonly first: boolean }) => CoreEvent;
}

/** Loads whole lists, page by page, each list once at a time. */
export function createListLoader(context: ClientContext) {
  const running = new Map<string, Promise<ActionResult>>();

  async function loadAll<T>(source: ListSource<T>, start: Cursor | undefined, pages: number): Promise<ActionResult> {
    context.dispatch(source.loading);
    let after = start;
    for (let page = 0; page < pages; page += 1) {
      const answer = await source.request(after);
      if (!answer.ok) {
        context.dispatch(source.failed(answer.error));
        return answer;
      }
      context.dispatch(source.page({ ...answer.value, first: after === undefined }));
      after = answer.value.after;
      if (after === undefined) break;
    }
    return done;
  }

  return function load<T>(
    name: string,
    source: ListSource<T>,
    options: { readonly after?: Cursor | undefined; readonly pages?: number } = {},
  ) {
    const known = running.get(name);
    if (known !== undefined) return known;
    const started = loadAll(source, options.after, options.pages ?? maxPages).finally(() => running.delete(name));
    running.set(name, started);
    return started;
  };
}

export type ListLoader = ReturnType<typeof createListLoader>;
