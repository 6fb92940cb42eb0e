import type { ChatEvent } from '../../../contract/events.js';
import { tip } from '../constants.js';
import { readMember } from '../convert/readGroup.js';
import type { TencentSession } from '../createTencentSession.js';
import { listAt, numberAt, textAt, textsAt } from '../read.js';

/** What tips say of members. */
export function createMemberEvents(session: TencentSession): { hearTip(groupId: string, payload: unknown): void } {
  return {
    hearTip(groupId, payload) {
      const ids = textsAt(payload, 'userIDList');
      switch (numberAt(payload, 'operationType')) {
        case tip.quit: {
          const userId = textAt(payload, 'operatorID') ?? ids[0];
          if (userId !== undefined) tellGone(groupId, [userId]);
          break;
        }
        case tip.kicked:
          tellGone(groupId, ids);
          break;
        case tip.join:
          if (ids.includes(session.self)) session.conversations.enter(groupId);
          tellMembers(groupId, ids);
          break;
        case tip.setAdmin:
        case tip.unsetAdmin:
          tellMembers(groupId, ids);
          break;
        case tip.member:
          tellMembers(
            groupId,
            listAt(payload, 'memberList').flatMap((member) => textAt(member, 'userID') ?? []),
          );
          break;
        case tip.profile:
          // A new owner: their role, and that of the former one.
          tellMembers(groupId, [...ids, textAt(payload, 'operatorID') ?? '']);
          break;
        default:
      }
    },
  };

  function tellGone(groupId: string, ids: readonly string[]): void {
    session.emit(ids.map((userId): ChatEvent => ({ type: 'member-removed', groupId, userId })));
  }

  /** Tips name people, and say little of them: how they are now is asked for. */
  function tellMembers(groupId: string, ids: readonly string[]): void {
    const userIDList = [...new Set(ids)].filter((id) => id !== '').slice(0, 50);
    if (userIDList.length === 0) return;
    session
      .ask(undefined, (sdk) => sdk.getGroupMemberProfile({ groupID: groupId, userIDList }))
      .then((data) => {
        const members = listAt(data, 'memberList').flatMap((member) => readMember(groupId, member) ?? []);
        session.emit(members.map((member): ChatEvent => ({ type: 'member', member })));
      })
      .catch(() => {});
  }
}
