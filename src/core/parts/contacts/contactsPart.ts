import type { ContactRelation, FriendList } from '../../../model/contact.js';
import type { ChatError } from '../../../model/error.js';
import type { JsonObject } from '../../../model/json.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartDefinition } from '../CorePart.js';

/** What goes with asking somebody to be a contact. */
export interface AddContactOptions {
  /** What they read with the request. */
  readonly text?: string | undefined;
  /** My own name for them. */
  readonly remark?: string | undefined;
  /** They come on my list, and I do not come on theirs. */
  readonly oneWay?: boolean | undefined;
}

/** What goes with the answer to a request. */
export interface AnswerRequestOptions {
  /** Accepted, they come on my list too. Default: true. */
  readonly addBack?: boolean | undefined;
  /** My own name for them. Absent: none. */
  readonly remark?: string | undefined;
}

export interface ContactsPartState {
  /** In the person's order. */
  readonly lists: readonly FriendList[];
  readonly listsStatus: 'idle' | 'loading' | 'loaded' | 'failed';
  readonly listsError?: ChatError | undefined;
  /** As far as they were asked for, by user; the contact lists are known better where they have changed since. */
  readonly relations: ReadonlyMap<string, ContactRelation>;
}

export interface ContactsPartActions {
  add(userId: string, options?: AddContactOptions): Promise<ActionResult<'added' | 'requested'>>;
  remove(userId: string, options?: { readonly both?: boolean | undefined }): Promise<ActionResult>;
  answer(requestId: string, accept: boolean, options?: AnswerRequestOptions): Promise<ActionResult>;
  deleteRequest(requestId: string): Promise<ActionResult>;
  seeRequests(): Promise<ActionResult>;
  check(userIds: readonly string[]): Promise<ActionResult>;
  patchMetadata(userId: string, patch: JsonObject): Promise<ActionResult>;
  loadLists(): Promise<ActionResult>;
  createList(name: string, userIds?: readonly string[]): Promise<ActionResult<string>>;
  renameList(listId: string, name: string): Promise<ActionResult>;
  deleteList(listId: string): Promise<ActionResult>;
  setListMembers(
    listId: string,
    members: { readonly add?: readonly string[] | undefined; readonly remove?: readonly string[] | undefined },
  ): Promise<ActionResult>;
}

/** Friend lists, relations, and what there is to contacts besides the list of them. */
export const contactsPart: PartDefinition<ContactsPartState, ContactsPartActions> = {
  name: 'contacts',
  initial: { lists: [], listsStatus: 'idle', relations: new Map() },
  load: async () => (await import('./createContactsPart.js')).createContactsPart,
};
