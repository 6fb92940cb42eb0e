import type { Cursor, Page } from '../../contract/ChatAdapter.js';
import type { ChatError } from '../../model/error.js';
import type { ActionResult } from '../ChatClient.js';
import type { CoreEvent, ListPage } from '../coreEvents.js';
import type { ClientContext } from '../engine/clientContext.js';
import { done, failed } from './results.js';

/** A list that goes on after this many pages is loaded no further. */
const maxPages = 100;

export interface ListSource<T> {
  readonly request: (after: Cursor | undefined) => Promise<ActionResult<Page<T>>>;
  readonly loading: CoreEvent;
  readonly failed: (error: ChatError) => CoreEvent;
  readonly page: (page: Page<T> & Pick<ListPage<T>, 'first' | 'since'>) => CoreEvent;
}

/** Loads whole lists, page by page, each list once at a time. */
export function createListLoader(context: ClientContext, connection: () => number) {
  const running = new Map<string, Promise<ActionResult>>();

  async function loadAll<T>(source: ListSource<T>, start: Cursor | undefined, pages: number): Promise<ActionResult> {
    context.dispatch(source.loading);
    const own = connection();
    let after = start;
    for (let page = 0; page < pages; page += 1) {
      const since = context.state().revisions;
      const answer = await source.request(after);
      // Of an older connection: whoever asks now is answered by this one.
      if (own !== connection()) return failed('aborted');
      if (!answer.ok) {
        context.dispatch(source.failed(answer.error));
        return answer;
      }
      context.dispatch(source.page({ ...answer.value, first: after === undefined, since }));
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
    const key = `${connection()} ${name}`;
    const known = running.get(key);
    if (known !== undefined) return known;
    const started = loadAll(source, options.after, options.pages ?? maxPages).finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}

export type ListLoader = ReturnType<typeof createListLoader>;
