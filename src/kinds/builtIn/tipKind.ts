import type { I18n } from '../../i18n/createI18n.js';
import type { TipContent } from '../../model/content.js';
import { defineMessageKind, type PreviewContext } from '../defineMessageKind.js';

/** More people than this are counted, not named. */
const namedPeople = 3;

/** What happened in a group, in a sentence with everybody's name in it. */
export const tipKind = defineMessageKind<TipContent>({
  type: 'tip',
  layout: 'line',
  preview: tipText,
  estimateHeight: 32,
});

function tipText(tip: TipContent, i18n: I18n, context: PreviewContext): string {
  const actor = tip.actor === undefined ? '' : context.nameOf(tip.actor);
  const by = tip.actor === undefined ? 'other' : tip.actor === context.selfId ? 'you' : 'named';
  const value = tip.value ?? '';
  // Who comes or goes is the actor or, where others did it or nobody knows, the subjects.
  const movers = tip.subjects !== undefined && tip.subjects.length > 0 ? tip.subjects : tip.actor === undefined ? [] : [tip.actor];
  const who = movers.length === 1 && movers[0] === context.selfId ? 'you' : 'other';
  const names = nameList(movers, i18n, context);
  switch (tip.event) {
    case 'joined':
    case 'left':
      return i18n.t(`kind.tip.${tip.event}`, { who, names });
    case 'created':
    case 'avatar-changed':
    case 'all-muted':
    case 'all-unmuted':
    case 'pinned':
    case 'unpinned':
      return i18n.t(`kind.tip.${tip.event}`, { by, actor });
    case 'invited':
    case 'removed':
    case 'muted':
    case 'unmuted':
    case 'admin-set':
    case 'admin-unset':
    case 'owner-changed':
      return i18n.t(`kind.tip.${tip.event}`, { by, actor, names });
    case 'renamed':
    case 'notice-changed':
      return i18n.t(`kind.tip.${tip.event}`, { by, actor, value });
    case 'friend-added':
      return i18n.t('kind.tip.friend-added');
    case 'other':
      return tip.text === undefined ? i18n.t('kind.tip.other') : i18n.isolate(tip.text);
    default:
      return i18n.t('kind.tip.other');
  }
}

function nameList(userIds: readonly string[], i18n: I18n, context: PreviewContext): string {
  const named = userIds.slice(0, userIds.length > namedPeople + 1 ? namedPeople : namedPeople + 1);
  const names = named.map((id) => (id === context.selfId ? i18n.t('common.youInList') : context.nameOf(id)));
  const others = userIds.length - named.length;
  return i18n.list(others > 0 ? [...names, i18n.t('common.others', { count: others })] : names);
}
