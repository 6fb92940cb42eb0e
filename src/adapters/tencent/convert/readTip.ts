import type { CompositeContent, TipContent, TipEvent } from '../../../model/content.js';
import { tip } from '../constants.js';
import { isTrueAt, listAt, numberAt, recordAt, textAt, textsAt } from '../read.js';

/** What happened in a group: one tip, or several of one change. */
export function readTip(payload: unknown): TipContent | CompositeContent {
  const type = numberAt(payload, 'operationType');
  const [subjects, actor] = [textsAt(payload, 'userIDList'), textAt(payload, 'operatorID')];
  const by = { ...(actor !== undefined && { actor }) };
  const about = (event: TipEvent): TipContent => ({ kind: 'tip', event, ...by, ...(subjects.length > 0 && { subjects }) });
  switch (type) {
    case tip.join:
      // Who comes by themselves is the operator, too.
      return about(actor !== undefined && subjects.length > 0 && !subjects.includes(actor) ? 'invited' : 'joined');
    case tip.quit:
      return { kind: 'tip', event: 'left', actor: actor ?? subjects[0] };
    case tip.kicked:
      return about('removed');
    case tip.setAdmin:
      return about('admin-set');
    case tip.unsetAdmin:
      return about('admin-unset');
    case tip.profile:
      return oneOf(profileTips(payload, by));
    case tip.member:
      return oneOf(memberTips(payload, by));
    case tip.ban:
      return { ...about('removed') };
    default:
      return { ...about('other'), text: textAt(payload, 'text') ?? '' };
  }
}

type By = { readonly actor?: string };

/** What of the group is new; names differ between versions of the service. */
const profileFields: readonly (readonly [event: TipEvent, names: readonly string[]])[] = [
  ['renamed', ['groupName', 'name']],
  ['notice-changed', ['notification', 'groupNotification']],
  ['avatar-changed', ['avatar', 'faceUrl', 'faceURL']],
  ['owner-changed', ['ownerID', 'newOwnerID', 'ownerAccount']],
];

function profileTips(payload: unknown, by: By): readonly TipContent[] {
  const profile = recordAt(payload, 'newGroupProfile');
  const tips = profileFields.flatMap(([event, names]): readonly TipContent[] => {
    const name = names.find((each) => typeof profile[each] === 'string');
    if (name === undefined) return [];
    const value = textAt(profile, name) ?? '';
    return [
      { kind: 'tip', event, ...by, ...(event === 'owner-changed' ? { subjects: [value] } : event !== 'avatar-changed' && { value }) },
    ];
  });
  const muted = profile.muteAllMembers;
  if (muted === undefined) return tips;
  const isMuted = isTrueAt(profile, 'muteAllMembers') || muted === 'On' || muted === 1;
  return [...tips, { kind: 'tip', event: isMuted ? 'all-muted' : 'all-unmuted', ...by }];
}

/** How long somebody is silent, in seconds; 0: no longer. Roles are told by tips of their own. */
function memberTips(payload: unknown, by: By): readonly TipContent[] {
  return listAt(payload, 'memberList').flatMap((member): readonly TipContent[] => {
    const [userId, seconds] = [textAt(member, 'userID'), numberAt(member, 'muteTime') ?? numberAt(member, 'shutupTime')];
    return userId === undefined || seconds === undefined
      ? []
      : [{ kind: 'tip', event: seconds > 0 ? 'muted' : 'unmuted', ...by, subjects: [userId] }];
  });
}

function oneOf(tips: readonly TipContent[]): TipContent | CompositeContent {
  const [first] = tips;
  if (first === undefined) return { kind: 'tip', event: 'other', text: '' };
  return tips.length === 1 ? first : { kind: 'composite', parts: tips };
}
