import type { GroupsFacet, InviteOutcome } from '../../../contract/facets/groups.js';
import { chatError } from '../../../model/error.js';
import type { Group, GroupApplication, JoinRule } from '../../../model/group.js';
import { checkBytes, checkName, pageOf, sizeOf } from '../check.js';
import { groupType, joinOption, joinStatus, role } from '../constants.js';
import { emptyBase, groupConversationOf } from '../convert/readConversation.js';
import { nativeType, readApplication, readMember } from '../convert/readGroup.js';
import { writeFields } from '../convert/writeFields.js';
import type { TencentSession } from '../createTencentSession.js';
import { groupConversation } from '../ids.js';
import { limits } from '../limits.js';
import { partsOf } from '../partsOf.js';
import { listAt, numberAt, recordAt, textAt, textsAt } from '../read.js';
import { notFound } from '../rights.js';
import type { SdkType } from '../types.js';
import { askMembers } from './askMembers.js';
import type { GroupCall } from './createGroups.js';
import { addressOf } from './createUserCalls.js';

const MEMBERS_AT_ONCE = 100;
const INVITED_AT_ONCE = 300;

/** What one does with groups of the five kinds, and their members. What changes is told by the SDK's list of groups, and by tips. */
export function createGroupCalls(
  session: TencentSession,
  get: (groupId: string, signal: AbortSignal | undefined) => Promise<Group>,
): Required<Pick<GroupsFacet, GroupCall>> {
  return {
    async create({ draft, signal }) {
      checkName(draft.name, limits.groupNameBytes);
      checkTexts(draft);
      // Nobody asks to be let into a work group.
      const usual = draft.joinRule === 'open' || draft.joinRule === 'approval' ? 'public' : 'work';
      const type = nativeType(draft.type ?? usual);
      if (type === undefined) throw chatError('unsupported', { detail: `a group of the type ${draft.type}` });
      const isLive = type === groupType.live;
      const option = draft.joinRule === undefined ? undefined : optionOf(draft.joinRule);
      const data = await session.ask(signal, (sdk) =>
        sdk.createGroup({
          name: draft.name,
          type: type as SdkType,
          ...(draft.introduction !== undefined && { introduction: draft.introduction }),
          ...(draft.notice !== undefined && { notification: draft.notice }),
          ...(draft.avatar !== undefined && { avatar: addressOf(draft.avatar) }),
          ...(option !== undefined && { joinOption: option as SdkType }),
          ...(type === groupType.community && { isSupportTopic: true }),
          ...(!isLive && { memberList: draft.memberIds.map((userID) => ({ userID })) }),
        }),
      );
      const profile = recordAt(data, 'group');
      const groupId = textAt(profile, 'groupID');
      if (groupId === undefined) throw chatError('server', { detail: 'the group has no id' });
      session.conversations.enter(groupId);
      return groupConversationOf(emptyBase(groupConversation(groupId)), groupId, { selfInfo: { role: role.owner }, ...profile });
    },
    async members({ groupId, after, limit, signal }) {
      const offset = after === undefined ? 0 : Number(after);
      if (!Number.isInteger(offset) || offset < 0) throw chatError('invalid');
      const known = await get(groupId, signal);
      if (known.ownRole === undefined) throw chatError('not-member');
      if (known.type === 'live') throw chatError('forbidden');
      const count = sizeOf(limit, MEMBERS_AT_ONCE);
      const data = await session.ask(signal, (sdk) => sdk.getGroupMemberList({ groupID: groupId, count, offset }));
      const items = listAt(data, 'memberList').flatMap((member) => readMember(groupId, member) ?? []);
      (await session.hearing()).cards.see(items);
      const next = numberAt(data, 'offset') ?? 0;
      return next > offset && items.length > 0 ? { items, after: String(next) } : { items };
    },
    async invite({ groupId, userIds, signal }) {
      const outcomes: InviteOutcome[] = [];
      for (const userIDList of partsOf(userIds, INVITED_AT_ONCE)) {
        const data = await session.ask(signal, (sdk) => sdk.addGroupMember({ groupID: groupId, userIDList }));
        const [added, existed] = [textsAt(data, 'successUserIDList'), textsAt(data, 'existedUserIDList')];
        // Who is in as many groups as there may be is refused, too.
        outcomes.push(
          ...userIDList.map(
            (userId): InviteOutcome => ({
              userId,
              outcome: added.includes(userId) ? 'added' : existed.includes(userId) ? 'already' : 'refused',
            }),
          ),
        );
      }
      return outcomes;
    },
    async leave({ groupId, signal }) {
      await session.ask(signal, (sdk) => sdk.quitGroup(groupId));
      session.conversations.leave(groupId, 'left');
    },
    async update({ groupId, patch, signal }) {
      if (patch.name !== undefined) checkName(patch.name, limits.groupNameBytes);
      checkTexts(patch);
      if (patch.historyVisible !== undefined)
        throw chatError('unsupported', { detail: 'who sees what was said before is set in the console' });
      const fields = writeFields(patch.metadata ?? {}, '');
      await session.ask(signal, (sdk) =>
        sdk.updateGroupProfile({
          groupID: groupId,
          ...(patch.name !== undefined && { name: patch.name }),
          ...(patch.avatar !== undefined && { avatar: addressOf(patch.avatar) }),
          ...(patch.notice !== undefined && { notification: patch.notice }),
          ...(patch.introduction !== undefined && { introduction: patch.introduction }),
          ...(patch.joinRule !== undefined && { joinOption: optionOf(patch.joinRule) as SdkType }),
          ...(fields.length > 0 && { groupCustomField: [...fields] }),
        }),
      );
    },
    async dismiss({ groupId, signal }) {
      await session.ask(signal, (sdk) => sdk.dismissGroup(groupId));
      session.conversations.leave(groupId, 'dismissed');
    },
    async join({ groupId, text, signal }) {
      const known = await get(groupId, signal);
      if (known.ownRole !== undefined) throw chatError('already-exists');
      const type = nativeType(known.type ?? '');
      const data = await session.ask(signal, (sdk) =>
        sdk.joinGroup({ groupID: groupId, applyMessage: text ?? '', ...(type !== undefined && { type: type as SdkType }) }),
      );
      const status = textAt(data, 'status');
      if (status === joinStatus.already) throw chatError('already-exists');
      if (status === joinStatus.waiting) return 'requested';
      session.conversations.enter(groupId);
      return 'joined';
    },
    async applications({ after, limit, signal }) {
      return pageOf(
        (await applications(signal)).map(({ application }) => application),
        after,
        limit,
      );
    },
    async answer({ applicationId: id, accept, text, signal }) {
      const found = (await applications(signal)).find(({ application }) => application.id === id);
      if (found === undefined) throw chatError('conflict', { retry: 'never', detail: 'it was answered already' });
      await session.ask(signal, (sdk) =>
        sdk.handleGroupApplication({
          handleAction: accept ? 'Agree' : 'Reject',
          application: found.native,
          ...(text !== undefined && { handleMessage: text }),
        }),
      );
      const application: GroupApplication = { ...found.application, state: accept ? 'accepted' : 'rejected', answeredBy: session.self };
      session.emit([{ type: 'group-application', application }]);
    },
    async removeMembers({ groupId, userIds, ban, signal }) {
      await mustBeMembers(groupId, userIds, signal);
      // In live rooms alone the service keeps people out, and for a time.
      const duration = ban === true ? { duration: FOR_GOOD } : {};
      await session.ask(signal, (sdk) => sdk.deleteGroupMember({ groupID: groupId, userIDList: [...userIds], ...duration }));
    },
    async setRole({ groupId, userId, role: given, signal }) {
      if (userId === session.self) throw chatError('invalid', { detail: 'oneself' });
      if (given === 'guest') throw chatError('unsupported');
      await session.ask(signal, (sdk) =>
        given === 'owner'
          ? sdk.changeGroupOwner({ groupID: groupId, newOwnerID: userId })
          : sdk.setGroupMemberRole({ groupID: groupId, userID: userId, role: role[given] as SdkType }),
      );
      await tellMembers(groupId, [userId, session.self], signal);
    },
    async mute({ groupId, userId, until, signal }) {
      if (userId === undefined) {
        await session.ask(signal, (sdk) => sdk.updateGroupProfile({ groupID: groupId, muteAllMembers: until > 0 }));
        return;
      }
      const muteTime = until <= 0 ? 0 : Math.min(MAX_MUTE, Math.max(1, Math.ceil((until - session.now()) / 1000)));
      await session.ask(signal, (sdk) => sdk.setGroupMemberMuteTime({ groupID: groupId, userID: userId, muteTime }));
      await tellMembers(groupId, [userId], signal);
    },
    async setNameCard({ groupId, nameCard, signal }) {
      checkBytes(nameCard, limits.nameCardBytes);
      await session.ask(signal, (sdk) => sdk.setGroupMemberNameCard({ groupID: groupId, nameCard }));
      await tellMembers(groupId, [session.self], signal);
    },
  };

  /** The service tells those concerned by tips; whoever did it hears nothing back. */
  async function tellMembers(groupID: string, userIds: readonly string[], signal: AbortSignal | undefined): Promise<void> {
    const members = await askMembers(session, groupID, userIds, signal).catch(() => []);
    session.emit(members.map((member) => ({ type: 'member', member })));
  }

  async function mustBeMembers(groupID: string, userIds: readonly string[], signal: AbortSignal | undefined): Promise<void> {
    const found = await askMembers(session, groupID, userIds, signal);
    if (userIds.some((id) => !found.some(({ userId }) => userId === id))) throw notFound();
  }

  async function applications(signal: AbortSignal | undefined) {
    const data = await session.ask(signal, (sdk) => sdk.getGroupApplicationList());
    return listAt(data, 'applicationList').flatMap((native) => {
      const application = readApplication(native);
      return application === undefined ? [] : [{ native, application }];
    });
  }
}

/** Seconds; longer is for good. */
const MAX_MUTE = 2 ** 31 - 1;
const FOR_GOOD = 31_536_000;

function checkTexts({ notice, introduction }: { readonly notice?: string | undefined; readonly introduction?: string | undefined }): void {
  checkBytes(notice, limits.groupNoticeBytes);
  checkBytes(introduction, limits.groupIntroductionBytes);
}

/** Who is invited needs no leave: closed to all others. */
function optionOf(rule: JoinRule): string {
  return rule === 'invite' ? joinOption.closed : joinOption[rule];
}
