import type { NoticeContent } from '../../../model/content.js';
import type { JsonObject } from '../../../model/json.js';
import { numberAt, recordAt, textAt } from '../read.js';
import { applicationId } from './readGroup.js';

/** Numbers of `operationType` (§2.12 of the notes on the web SDK). `{by}` and `{group}` are filled in. */
export const notice = {
  application: 1,
  accepted: 2,
  rejected: 3,
  removed: 4,
  dismissed: 5,
  created: 6,
  invited: 7,
  left: 8,
  adminSet: 9,
  adminUnset: 10,
  revoked: 11,
  invitation: 12,
  invitationAccepted: 13,
  invitationRejected: 14,
  custom: 255,
} as const;

const words: Readonly<Record<number, readonly [topic: string, text: string]>> = {
  [notice.application]: ['group-application', '{by} asks to join {group}'],
  [notice.accepted]: ['group-application-accepted', '{by} let you into {group}'],
  [notice.rejected]: ['group-application-rejected', '{by} did not let you into {group}'],
  [notice.removed]: ['group-removed', '{by} removed you from {group}'],
  [notice.dismissed]: ['group-dismissed', '{by} dismissed {group}'],
  [notice.created]: ['group-created', 'You created {group}'],
  [notice.invited]: ['group-invited', '{by} added you to {group}'],
  [notice.left]: ['group-left', 'You left {group}'],
  [notice.adminSet]: ['group-admin-set', '{by} made you an admin of {group}'],
  [notice.adminUnset]: ['group-admin-unset', 'You are no admin of {group} any more'],
  [notice.revoked]: ['group-dismissed', '{group} was taken back by the service'],
  [notice.invitation]: ['group-invitation', '{by} asks you into {group}'],
  [notice.invitationAccepted]: ['group-invitation-accepted', '{by} joined {group}'],
  [notice.invitationRejected]: ['group-invitation-rejected', '{by} did not want to join {group}'],
};

/** A notice of the system to me alone. */
export function readNotice(payload: unknown): NoticeContent {
  const type = numberAt(payload, 'operationType') ?? 0;
  const { groupId, name } = noticeGroup(payload);
  const by = textAt(payload, 'operatorID') ?? '';
  const said = textAt(payload, 'handleMessage') ?? textAt(payload, 'userDefinedField');
  const [topic, text] = words[type] ?? ['group-custom', said ?? ''];
  const data: JsonObject = {
    operationType: type,
    ...(groupId !== undefined && { groupId }),
    ...(by !== '' && { userId: by }),
    ...(type === notice.application && groupId !== undefined && { applicationId: applicationId(groupId, by) }),
    ...(said !== undefined && { text: said.slice(0, 4096) }),
  };
  return {
    kind: 'notice',
    topic,
    text: text
      .replaceAll('{by}', by)
      .replaceAll('{group}', name ?? groupId ?? '')
      .slice(0, 4096),
    data,
  };
}

/** Which group it is about; some versions call its name otherwise. */
export function noticeGroup(payload: unknown): { readonly groupId: string | undefined; readonly name: string | undefined } {
  const profile = recordAt(payload, 'groupProfile');
  return { groupId: textAt(profile, 'groupID') ?? textAt(profile, 'to'), name: textAt(profile, 'name') ?? textAt(profile, 'groupName') };
}
