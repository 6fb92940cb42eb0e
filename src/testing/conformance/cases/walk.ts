import type { Cursor } from '../../../contract/ChatAdapter.js';
import type { MessageAnchor, MessagePage } from '../../../contract/facets/messages.js';
import type { MessageContent } from '../../../model/content.js';
import type { IncomingMessage } from '../../../model/message.js';
import { assert } from '../assert.js';
import type { Actor } from '../conformanceCase.js';

/** A backend that needs more pages than this for what a case sends goes in circles. */
const MAX_PAGES = 1000;

export interface Walk {
  readonly anchor: MessageAnchor;
  readonly way: 'before' | 'after';
  readonly limit: number;
  /** Stops at the page with this text. */
  readonly until?: string | undefined;
}

/** The texts of all pages from an anchor to an end, oldest first. */
export async function walk(actor: Actor, conversationId: string, options: Walk): Promise<readonly string[]> {
  return (await walkMessages(actor, conversationId, options)).map(textOf);
}

export async function walkMessages(actor: Actor, conversationId: string, options: Walk): Promise<readonly IncomingMessage[]> {
  return (await walkPages(actor, conversationId, options)).flatMap(({ messages }) => messages);
}

/** The pages, the oldest first. */
export async function walkPages(
  actor: Actor,
  conversationId: string,
  { anchor, way, limit, until }: Walk,
): Promise<readonly MessagePage[]> {
  const pages: MessagePage[] = [];
  let next: MessageAnchor | undefined = anchor;
  while (next !== undefined) {
    assert(pages.length < MAX_PAGES, `paging ${way} comes to an end`);
    const page: MessagePage = await actor.adapter.messages.page({ conversationId, anchor: next, limit });
    pages.push(page);
    if (until !== undefined && page.messages.some((message) => textOf(message) === until)) break;
    const cursor: Cursor | undefined = page[way];
    next = cursor === undefined ? undefined : { at: way, cursor };
  }
  return way === 'before' ? pages.reverse() : pages;
}

/** What a text says; nothing of other contents. */
export function textOf({ content }: { readonly content: MessageContent }): string {
  return content.kind === 'text' ? content.text : '';
}
