import type { Contact, ContactRelation, ContactRequest, FriendList } from '../../model/contact.js';
import type { JsonObject } from '../../model/json.js';
import type { CallOptions, Cursor, Page } from '../ChatAdapter.js';

/** How one person and I stand to each other. */
export interface RelationAnswer {
  /** Who was asked about. */
  readonly userId: string;
  /** On whose list the other one is. */
  readonly relation: ContactRelation;
}

/** People I know: a page of them, adding, removing, remarks, blocking, requests, lists. Every call rejects with `ChatError` only. */
export interface ContactsFacet {
  /**
   * A page of my contacts and of those I blocked.
   * @example const page = await adapter.contacts.page({ limit: 100 });
   */
  page(args: { readonly after?: Cursor | undefined; readonly limit: number } & CallOptions): Promise<Page<Contact>>;
  /**
   * Asks somebody to be a contact. `added` where no consent was needed: then each is on the other's list, or (`oneWay`, since
   * contract 1.2) they on mine alone. `forbidden` where they take no requests, `blocked` where one has blocked the other,
   * `limit-reached` where a list or an inbox is full, `not-found`, `too-large`.
   * @example const outcome = await adapter.contacts.add({ userId: 'bob', text: 'Hi!' });
   */
  add(
    args: {
      readonly userId: string;
      readonly text?: string | undefined;
      readonly remark?: string | undefined;
      readonly oneWay?: boolean | undefined;
    } & CallOptions,
  ): Promise<'added' | 'requested'>;
  /**
   * Takes somebody off my list, off theirs too with `both`. `not-found` for who is no contact.
   * @example await adapter.contacts.remove({ userId: 'bob', both: true });
   */
  remove(args: { readonly userId: string; readonly both?: boolean | undefined } & CallOptions): Promise<void>;
  /**
   * My own name for somebody. Empty: none. `not-found` for who is no contact, `too-large`.
   * @example await adapter.contacts.setRemark({ userId: 'bob', remark: 'Bob (work)' });
   */
  setRemark(args: { readonly userId: string; readonly remark: string } & CallOptions): Promise<void>;
  /**
   * Pending and settled requests, newest first, without those that I deleted.
   * @example const page = await adapter.contacts.requests({ limit: 50 });
   */
  requests(args: { readonly after?: Cursor | undefined; readonly limit: number } & CallOptions): Promise<Page<ContactRequest>>;
  /**
   * Answers a request. Accepted, I am on their list, and they on mine unless `addBack` (since contract 1.2) is false. `remark` is
   * my name for them. `not-found`, `conflict` where it was answered otherwise, `expired` where it has lapsed, `limit-reached`.
   * @example await adapter.contacts.answer({ requestId, accept: true });
   */
  answer(
    args: {
      readonly requestId: string;
      readonly accept: boolean;
      readonly remark?: string | undefined;
      readonly addBack?: boolean | undefined;
    } & CallOptions,
  ): Promise<void>;
  /**
   * Blocks somebody, or no longer. While blocked: nothing that they send to me directly reaches me (they are refused with `blocked`, or
   * not told), neither can ask the other to be a contact, and each is off the other's list, for good. They see me as
   * `offline`, unless `presence.seenByBlocked`. `limit-reached`, `not-found`.
   * @example await adapter.contacts.block?.({ userId: 'bob', blocked: true });
   */
  block?(args: { readonly userId: string; readonly blocked: boolean } & CallOptions): Promise<void>;
  /**
   * Who of these is on whose list. Says nothing of blocks. Since contract 1.2.
   * @example const [{ relation }] = await adapter.contacts.check?.({ userIds: ['bob'] });
   */
  check?(args: { readonly userIds: readonly string[] } & CallOptions): Promise<readonly RelationAnswer[]>;
  /**
   * Merges a patch (RFC 7396) into what I keep about a contact. `not-found`, `too-large`. Since contract 1.2.
   * @example await adapter.contacts.patchMetadata?.({ userId: 'bob', patch: { birthday: '0501' } });
   */
  patchMetadata?(args: { readonly userId: string; readonly patch: JsonObject } & CallOptions): Promise<void>;
  /**
   * Takes a request off my list; the other side keeps theirs, and a pending one can still be answered there. `not-found`. Since
   * contract 1.2.
   * @example await adapter.contacts.deleteRequest?.({ requestId });
   */
  deleteRequest?(args: { readonly requestId: string } & CallOptions): Promise<void>;
  /**
   * I have looked at all requests so far: each comes again as `seen`. Since contract 1.2.
   * @example await adapter.contacts.seeRequests?.({});
   */
  seeRequests?(args: CallOptions): Promise<void>;
  /**
   * My friend lists, in my order. Since contract 1.2.
   * @example const lists = await adapter.contacts.friendLists?.({});
   */
  friendLists?(args: CallOptions): Promise<readonly FriendList[]>;
  /**
   * Makes a friend list, with these contacts on it. `empty`, `too-large`, `already-exists`, `limit-reached`, `not-found` for who is no
   * contact. Since contract 1.2.
   * @example const list = await adapter.contacts.createFriendList?.({ name: 'Family', userIds: ['bob'] });
   */
  createFriendList?(args: { readonly name: string; readonly userIds?: readonly string[] | undefined } & CallOptions): Promise<FriendList>;
  /**
   * Gives a friend list another name. Refused as `createFriendList`. `not-found`. Since contract 1.2.
   * @example await adapter.contacts.renameFriendList?.({ listId, name: 'Relatives' });
   */
  renameFriendList?(args: { readonly listId: string; readonly name: string } & CallOptions): Promise<void>;
  /**
   * Takes a friend list away; those on it stay contacts. `not-found`. Since contract 1.2.
   * @example await adapter.contacts.deleteFriendList?.({ listId });
   */
  deleteFriendList?(args: { readonly listId: string } & CallOptions): Promise<void>;
  /**
   * Puts contacts on a friend list and takes others off, all or none. `not-found`. Since contract 1.2.
   * @example await adapter.contacts.setFriendListMembers?.({ listId, add: ['bob'], remove: ['carol'] });
   */
  setFriendListMembers?(
    args: {
      readonly listId: string;
      readonly add?: readonly string[] | undefined;
      readonly remove?: readonly string[] | undefined;
    } & CallOptions,
  ): Promise<void>;
}
