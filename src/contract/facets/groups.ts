import type { Conversation } from '../../model/conversation.js';
import type { Group, GroupApplication, GroupDraft, GroupMember, JoinRule, MemberRole } from '../../model/group.js';
import type { MediaSource } from '../../model/media.js';
import type { CallOptions, Cursor, Page } from '../ChatAdapter.js';

/** What of a group is to be changed. Absent: as it is. */
export interface GroupPatch {
  readonly name?: string | undefined;
  readonly avatar?: MediaSource | Blob | undefined;
  readonly notice?: string | undefined;
  readonly introduction?: string | undefined;
  readonly joinRule?: JoinRule | undefined;
}

/** Who could be added and who not, with the reason per person: adding may succeed in part. */
export interface InviteOutcome {
  readonly userId: string;
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
   * Groups that I am in.
   * @example const page = await adapter.groups.page({ limit: 50 });
   */
  page(args: { readonly after?: Cursor | undefined; readonly limit: number } & CallOptions): Promise<Page<Group>>;
  /**
   * One group.
   * @example const group = await adapter.groups.get({ groupId });
   */
  get(args: { readonly groupId: string } & CallOptions): Promise<Group>;
  /**
   * Makes a group and its conversation.
   * @example const conversation = await adapter.groups.create({ draft: { name: 'Climbing', memberIds: ['bob'] } });
   */
  create(args: { readonly draft: GroupDraft } & CallOptions): Promise<Conversation>;
  /**
   * A page of members.
   * @example const page = await adapter.groups.members({ groupId, limit: 100 });
   */
  members(
    args: { readonly groupId: string; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<GroupMember>>;
  /**
   * Adds or invites people.
   * @example const outcomes = await adapter.groups.invite({ groupId, userIds: ['carol'] });
   */
  invite(args: { readonly groupId: string; readonly userIds: readonly string[] } & CallOptions): Promise<readonly InviteOutcome[]>;
  /**
   * Leaves a group.
   * @example await adapter.groups.leave({ groupId });
   */
  leave(args: { readonly groupId: string } & CallOptions): Promise<void>;
  /**
   * Changes name, picture, notice, rules.
   * @example await adapter.groups.update({ groupId, patch: { notice: 'Friday, 18:00' } });
   */
  update(args: { readonly groupId: string; readonly patch: GroupPatch } & CallOptions): Promise<void>;
  /**
   * Ends the group for everybody.
   * @example await adapter.groups.dismiss?.({ groupId });
   */
  dismiss?(args: { readonly groupId: string } & CallOptions): Promise<void>;
  /**
   * Asks to be let in; `joined` where nobody had to be asked.
   * @example const outcome = await adapter.groups.join?.({ groupId, text: 'May I?' });
   */
  join?(args: { readonly groupId: string; readonly text?: string | undefined } & CallOptions): Promise<'joined' | 'requested'>;
  /**
   * Applications that I may answer.
   * @example const page = await adapter.groups.applications?.({ limit: 50 });
   */
  applications?(args: { readonly after?: Cursor | undefined; readonly limit: number } & CallOptions): Promise<Page<GroupApplication>>;
  /**
   * Answers an application.
   * @example await adapter.groups.answer?.({ applicationId, accept: true });
   */
  answer?(
    args: { readonly applicationId: string; readonly accept: boolean; readonly text?: string | undefined } & CallOptions,
  ): Promise<void>;
  /**
   * Removes members; `ban` keeps them out.
   * @example await adapter.groups.removeMembers?.({ groupId, userIds: ['bob'] });
   */
  removeMembers?(
    args: { readonly groupId: string; readonly userIds: readonly string[]; readonly ban?: boolean | undefined } & CallOptions,
  ): Promise<void>;
  /**
   * Gives a role; `owner` hands the group over.
   * @example await adapter.groups.setRole?.({ groupId, userId: 'bob', role: 'admin' });
   */
  setRole?(args: { readonly groupId: string; readonly userId: string; readonly role: MemberRole } & CallOptions): Promise<void>;
  /**
   * Silences a member until then (epoch ms, server clock), or everybody where `userId` is absent. 0: no longer.
   * @example await adapter.groups.mute?.({ groupId, userId: 'bob', until });
   */
  mute?(args: { readonly groupId: string; readonly userId?: string | undefined; readonly until: number } & CallOptions): Promise<void>;
  /**
   * My name in this group. Empty: none.
   * @example await adapter.groups.setNameCard?.({ groupId, nameCard: 'Ann from sales' });
   */
  setNameCard?(args: { readonly groupId: string; readonly nameCard: string } & CallOptions): Promise<void>;
}
