import type { Contact, ContactRequest } from '../../model/contact.js';
import type { CallOptions, Cursor, Page } from '../ChatAdapter.js';

/** People I know: a page of them, adding, removing, remarks, blocking, requests. Every call rejects with `ChatError` only. */
export interface ContactsFacet {
  /**
   * A page of my contacts and of those I blocked.
   * @example const page = await adapter.contacts.page({ limit: 100 });
   */
  page(args: { readonly after?: Cursor | undefined; readonly limit: number } & CallOptions): Promise<Page<Contact>>;
  /**
   * Asks somebody to be a contact. `added` where no consent was needed.
   * @example const outcome = await adapter.contacts.add({ userId: 'bob', text: 'Hi!' });
   */
  add(
    args: { readonly userId: string; readonly text?: string | undefined; readonly remark?: string | undefined } & CallOptions,
  ): Promise<'added' | 'requested'>;
  /**
   * Takes somebody off my list, off theirs too with `both`.
   * @example await adapter.contacts.remove({ userId: 'bob', both: true });
   */
  remove(args: { readonly userId: string; readonly both?: boolean | undefined } & CallOptions): Promise<void>;
  /**
   * My own name for somebody. Empty: none.
   * @example await adapter.contacts.setRemark({ userId: 'bob', remark: 'Bob (work)' });
   */
  setRemark(args: { readonly userId: string; readonly remark: string } & CallOptions): Promise<void>;
  /**
   * Pending and settled requests, newest first.
   * @example const page = await adapter.contacts.requests({ limit: 50 });
   */
  requests(args: { readonly after?: Cursor | undefined; readonly limit: number } & CallOptions): Promise<Page<ContactRequest>>;
  /**
   * Answers a request.
   * @example await adapter.contacts.answer({ requestId, accept: true });
   */
  answer(args: { readonly requestId: string; readonly accept: boolean; readonly remark?: string | undefined } & CallOptions): Promise<void>;
  /**
   * Blocks somebody, or no longer.
   * @example await adapter.contacts.block?.({ userId: 'bob', blocked: true });
   */
  block?(args: { readonly userId: string; readonly blocked: boolean } & CallOptions): Promise<void>;
}
