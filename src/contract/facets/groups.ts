import type { Conversation } from '../../model/conversation.js';
import type {
  Group,
  GroupApplication,
  GroupAttributes,
  GroupBan,
  GroupCounters,
  GroupDraft,
  GroupMember,
  JoinRule,
  MemberRole,
} from '../../model/group.js';
import type { JsonObject } from '../../model/json.js';
import type { MediaSource } from '../../model/media.js';
import type { CallOptions, Cursor, Page } from '../ChatAdapter.js';

/** What of a group is to be changed. Absent: as it is. */
export interface GroupPatch {
  /** Never empty (`empty`). */
  readonly name?: string | undefined;
  /** A `Blob` is brought to the backend by this call. */
  readonly avatar?: MediaSource | Blob | undefined;
  /** Told to everybody in the conversation. Empty: none. */
  readonly notice?: string | undefined;
  /** What those read who think of joining. Empty: none. */
  readonly introduction?: string | undefined;
  /** How people get in from now on. Who waits for an answer goes on waiting. */
  readonly joinRule?: JoinRule | undefined;
  /** Whether who joins from now on sees what was said before. Since contract 1.2. */
  readonly historyVisible?: boolean | undefined;
  /** A merge patch by key; null takes a key away. Since contract 1.2. */
  readonly metadata?: JsonObject | undefined;
}

/** What of a member is to be changed. Absent: as it is. Since contract 1.2. */
export interface GroupMemberPatch {
  /** Empty: none. */
  readonly nameCard?: string | undefined;
  /** A merge patch by key; null takes a key away. */
  readonly metadata?: JsonObject | undefined;
}

/** Who could be added and who not, with the reason per person: adding may succeed in part. */
export interface InviteOutcome {
  /** Whom it is about. */
  readonly userId: string;
  /**
   * `added`: in it now. `invited`: was asked, and may say no. `already`: was in it. `refused`: blocked, kept out, unknown, or the
   * group is full.
   */
  readonly outcome: 'added' | 'invited' | 'already' | 'refused';
}

/** Groups: making, joining, inviting, members, the notice. */
export interface GroupsFacet {
  /**
   * Kinds of groups that can be made here, in the backend's own words, the usual one first.
   * @example const [usual] = adapter.groups.types ?? [];
   */
  readonly types?: readonly string[] | undefined;
  /**
   * Groups that I am in. A cursor of another connection is refused (`invalid`).
   * @example const page = await adapter.groups.page({ limit: 50 });
   */
  page(args: { readonly after?: Cursor | undefined; readonly limit: number } & CallOptions): Promise<Page<Group>>;
  /**
   * One group; of one that I am not in, as much as everybody may see. `not-found`, also for one that shows itself to nobody.
   * @example const group = await adapter.groups.get({ groupId });
   */
  get(args: { readonly groupId: string } & CallOptions): Promise<Group>;
  /**
   * Makes a group and its conversation. `empty` or `too-large` (texts), `limit-reached` (members), `unsupported` for a type or rule
   * that is not offered, `not-found` for people who are unknown.
   * @example const conversation = await adapter.groups.create({ draft: { name: 'Climbing', memberIds: ['bob'] } });
   */
  create(args: { readonly draft: GroupDraft } & CallOptions): Promise<Conversation>;
  /**
   * A page of members. `not-member` for others, `forbidden` where members do not see each other.
   * @example const page = await adapter.groups.members({ groupId, limit: 100 });
   */
  members(
    args: { readonly groupId: string; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<GroupMember>>;
  /**
   * Adds or invites people; who could not be added is told in the answer. `forbidden` without the right, `not-member`,
   * `limit-reached` where the group is full.
   * @example const outcomes = await adapter.groups.invite({ groupId, userIds: ['carol'] });
   */
  invite(args: { readonly groupId: string; readonly userIds: readonly string[] } & CallOptions): Promise<readonly InviteOutcome[]>;
  /**
   * Leaves a group. `forbidden` for an owner where the group cannot be without one, `not-member`.
   * @example await adapter.groups.leave({ groupId });
   */
  leave(args: { readonly groupId: string } & CallOptions): Promise<void>;
  /**
   * Changes name, picture, notice, rules: all of it or nothing. `forbidden`, `empty` or `too-large` (texts), `unsupported` for a rule
   * that such a group does not have, `not-member`.
   * @example await adapter.groups.update({ groupId, patch: { notice: 'Friday, 18:00' } });
   */
  update(args: { readonly groupId: string; readonly patch: GroupPatch } & CallOptions): Promise<void>;
  /**
   * Ends the group for everybody. `forbidden`, `unsupported` where such a group cannot be ended, `not-member`.
   * @example await adapter.groups.dismiss?.({ groupId });
   */
  dismiss?(args: { readonly groupId: string } & CallOptions): Promise<void>;
  /**
   * Asks to be let in; `joined` where nobody had to be asked. `forbidden` where nobody gets in so or for who is kept out,
   * `already-exists` for a member, `limit-reached` where it is full or too many wait, `too-large`, `not-found`.
   * @example const outcome = await adapter.groups.join?.({ groupId, text: 'May I?' });
   */
  join?(args: { readonly groupId: string; readonly text?: string | undefined } & CallOptions): Promise<'joined' | 'requested'>;
  /**
   * Applications that I may answer, the newest first, answered ones among them.
   * @example const page = await adapter.groups.applications?.({ limit: 50 });
   */
  applications?(args: { readonly after?: Cursor | undefined; readonly limit: number } & CallOptions): Promise<Page<GroupApplication>>;
  /**
   * Answers an application. `conflict` where somebody else has answered, `forbidden`, `limit-reached` where the group is full,
   * `not-found`.
   * @example await adapter.groups.answer?.({ applicationId, accept: true });
   */
  answer?(
    args: { readonly applicationId: string; readonly accept: boolean; readonly text?: string | undefined } & CallOptions,
  ): Promise<void>;
  /**
   * Removes members, all or none; `ban` keeps them out. `forbidden` without the right and for whom one may not act on, `not-found` for
   * who is no member.
   * @example await adapter.groups.removeMembers?.({ groupId, userIds: ['bob'] });
   */
  removeMembers?(
    args: { readonly groupId: string; readonly userIds: readonly string[]; readonly ban?: boolean | undefined } & CallOptions,
  ): Promise<void>;
  /**
   * Gives a role; `owner` hands the group over. `forbidden`, `unsupported` for a role that such a group does not have, `limit-reached`
   * (as many as there may be), `invalid` for oneself, `not-found` for who is no member.
   * @example await adapter.groups.setRole?.({ groupId, userId: 'bob', role: 'admin' });
   */
  setRole?(args: { readonly groupId: string; readonly userId: string; readonly role: MemberRole } & CallOptions): Promise<void>;
  /**
   * Silences a member until then (epoch ms, server clock), or everybody where `userId` is absent. 0: no longer.
   * `forbidden` without the right and for whom one may not act on, `not-found` for who is no member.
   * @example await adapter.groups.mute?.({ groupId, userId: 'bob', until });
   */
  mute?(args: { readonly groupId: string; readonly userId?: string | undefined; readonly until: number } & CallOptions): Promise<void>;
  /**
   * My name in this group. Empty: none. Others hear of it (`member`) at the latest with my next message there. `too-large`, `not-member`.
   * @example await adapter.groups.setNameCard?.({ groupId, nameCard: 'Ann from sales' });
   */
  setNameCard?(args: { readonly groupId: string; readonly nameCard: string } & CallOptions): Promise<void>;
  /**
   * Changes a member: name card, the app's data. One's own, or others' where `rights.editMembers` says so. `forbidden`,
   * `not-found` for who is no member, `too-large`, `limit-reached`. Since contract 1.2.
   * @example await adapter.groups.updateMember?.({ groupId, userId: 'bob', patch: { nameCard: 'Bob, second row' } });
   */
  updateMember?(args: { readonly groupId: string; readonly userId: string; readonly patch: GroupMemberPatch } & CallOptions): Promise<void>;
  /**
   * Members by what was typed (name card, nickname, id) and by role. `not-member` for others. Since contract 1.2.
   * @example const page = await adapter.groups.findMembers?.({ groupId, roles: ['owner', 'admin'], limit: 50 });
   */
  findMembers?(
    args: {
      readonly groupId: string;
      readonly text?: string | undefined;
      readonly roles?: readonly MemberRole[] | undefined;
      readonly after?: Cursor | undefined;
      readonly limit: number;
    } & CallOptions,
  ): Promise<Page<GroupMember>>;
  /**
   * Keeps people out, removing those who are in. Until then (epoch ms, server clock), or for good. `forbidden` without the
   * right, and for whom one may not act on. Since contract 1.2.
   * @example await adapter.groups.ban?.({ groupId, userIds: ['mallory'], reason: 'Spam' });
   */
  ban?(
    args: {
      readonly groupId: string;
      readonly userIds: readonly string[];
      readonly until?: number | undefined;
      readonly reason?: string | undefined;
    } & CallOptions,
  ): Promise<void>;
  /**
   * Lets them in again. Who was not kept out stays as they are. `forbidden`. Since contract 1.2.
   * @example await adapter.groups.unban?.({ groupId, userIds: ['mallory'] });
   */
  unban?(args: { readonly groupId: string; readonly userIds: readonly string[] } & CallOptions): Promise<void>;
  /**
   * Who is kept out now. `forbidden` for who may not ban. Since contract 1.2.
   * @example const page = await adapter.groups.banned?.({ groupId, limit: 50 });
   */
  banned?(
    args: { readonly groupId: string; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<GroupBan>>;
  /**
   * All attributes. `unsupported` where such a group has none, `not-member`. Since contract 1.2.
   * @example const attributes = await adapter.groups.attributes?.({ groupId });
   */
  attributes?(args: { readonly groupId: string } & CallOptions): Promise<GroupAttributes>;
  /**
   * Sets some attributes, takes away those that are null; `replace`: those that are not named, too. All or nothing. `forbidden`,
   * `unsupported` where the group has none, `limit-reached` (keys), `too-large` (bytes), `rate-limited`. Since contract 1.2.
   * @example await adapter.groups.setAttributes?.({ groupId, attributes: { seat1: 'bob', seat2: null } });
   */
  setAttributes?(
    args: {
      readonly groupId: string;
      readonly attributes: Readonly<Record<string, string | null>>;
      readonly replace?: boolean | undefined;
    } & CallOptions,
  ): Promise<void>;
  /**
   * All counters. `unsupported` where such a group has none, `not-member`. Since contract 1.2.
   * @example const { likes = 0 } = (await adapter.groups.counters?.({ groupId })) ?? {};
   */
  counters?(args: { readonly groupId: string } & CallOptions): Promise<GroupCounters>;
  /**
   * Adds to a counter (`by` may be negative) and answers what it is then: each addition counts, however many come at once.
   * One that is not there begins at 0. `forbidden`, `limit-reached`, `invalid` beyond safe whole numbers. Since contract 1.2.
   * @example const likes = await adapter.groups.addToCounter?.({ groupId, key: 'likes', by: 1 });
   */
  addToCounter?(args: { readonly groupId: string; readonly key: string; readonly by: number } & CallOptions): Promise<number>;
  /**
   * Sets counters; null takes one away, `unsupported` where a counter stays for good. Fails as `addToCounter` does. `forbidden`, `limit-reached`, `invalid`. Since contract 1.2.
   * @example await adapter.groups.setCounters?.({ groupId, counters: { likes: 0 } });
   */
  setCounters?(args: { readonly groupId: string; readonly counters: Readonly<Record<string, number | null>> } & CallOptions): Promise<void>;
}
