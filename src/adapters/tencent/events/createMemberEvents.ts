import type { ChatEvent } from '../../../contract/events.js';
import { elem, event, tip } from '../constants.js';
import { applicationId } from '../convert/readGroup.js';
import { notice, noticeGroup } from '../convert/readNotice.js';
import type { TencentSession } from '../createTencentSession.js';
import { askMembers } from '../facets/askMembers.js';
import { communityOf, groupOf, isTopic } from '../ids.js';
import type { NameCards } from '../lists/createNameCards.js';
import { listAt, numberAt, recordAt, recordOf, secondsAt, textAt, textsAt } from '../read.js';

/** What tips say of members, and what notices to me alone say of groups that come and go. */
export function createMemberEvents(session: TencentSession, cards: NameCards): (name: string, data: unknown) => void {
  return (name, data) => {
    if (name !== event.received || !Array.isArray(data)) return;
    for (const native of data) {
      const { type, payload } = recordOf(native);
      const place = groupOf(textAt(native, 'conversationID') ?? '');
      const groupId = place !== undefined && isTopic(place) ? communityOf(place) : place;
      if (type === elem.notice) hearNotice(native, payload);
      else if (type === elem.tip && groupId !== undefined) hearTip(groupId, payload);
      else if (groupId !== undefined) hearName(groupId, native);
    }
  };

  function hearName(groupId: string, native: unknown): void {
    const { from, nameCard } = recordOf(native);
    if (typeof from !== 'string' || typeof nameCard !== 'string') return;
    if (cards.isNews(groupId, from, nameCard)) tellMembers(groupId, [from]);
  }

  function hearTip(groupId: string, payload: unknown): void {
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
        tellMembers(groupId, [...ids, textAt(recordAt(payload, 'newGroupProfile'), 'ownerID') ?? '', textAt(payload, 'operatorID') ?? '']);
        break;
      default:
    }
  }

  /** A notice to me alone mostly means that a group came or went. */
  function hearNotice(native: unknown, payload: unknown): void {
    const type = numberAt(payload, 'operationType');
    const { groupId } = noticeGroup(payload);
    if (groupId === undefined) return;
    const userId = textAt(payload, 'operatorID') ?? '';
    switch (type) {
      case notice.application: {
        const text = textAt(payload, 'handleMessage') ?? textAt(payload, 'applyMessage');
        const at = secondsAt(native, 'time') * 1000;
        const application = {
          id: applicationId(groupId, userId),
          groupId,
          userId,
          direction: 'join' as const,
          at,
          state: 'pending' as const,
        };
        session.emit([{ type: 'group-application', application: text === undefined ? application : { ...application, text } }]);
        break;
      }
      case notice.removed:
        session.conversations.leave(groupId, 'kicked');
        break;
      case notice.dismissed:
      case notice.revoked:
        session.conversations.leave(groupId, 'dismissed');
        break;
      case notice.left:
        session.conversations.leave(groupId, 'left');
        break;
      case notice.accepted:
      case notice.created:
      case notice.invited:
        session.conversations.enter(groupId);
        break;
      default:
    }
  }

  function tellGone(groupId: string, ids: readonly string[]): void {
    session.emit(ids.map((userId): ChatEvent => ({ type: 'member-removed', groupId, userId })));
  }

  /** Tips name people, and say little of them: how they are now is asked for. */
  function tellMembers(groupId: string, ids: readonly string[]): void {
    askMembers(session, groupId, ids, undefined)
      .then((members) => session.emit(members.map((member): ChatEvent => ({ type: 'member', member }))))
      .catch(() => {});
  }
}
