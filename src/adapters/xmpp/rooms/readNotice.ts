import { resourceOf } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, childrenOf, type Stanza, textOf } from '../xml/stanza.js';
import { codesOf, type RoomItem, readItem } from './readPresence.js';

/** What a room itself says. */
export interface RoomNotice {
  /** It has another subject. Empty: none. */
  readonly subject?: string | undefined;
  /** As XEP-0045 numbers what happened. */
  readonly codes: ReadonlySet<string>;
  /** Who stands on its lists otherwise than before. */
  readonly items: readonly RoomItem[];
}

export function readNotice(stanza: Stanza): RoomNotice {
  const x = childOf(stanza, 'x', ns.mucUser);
  const subject = childOf(stanza, 'subject');
  return {
    // With words beside it, it is a title of theirs.
    ...(subject !== undefined && childOf(stanza, 'body') === undefined && { subject: textOf(subject) }),
    codes: codesOf(x),
    items: childrenOf(x, 'item').map(readItem),
  };
}

/** Which message a moderator took away: its id in the room's archive, and the moderator's nickname (XEP-0425, old and new). */
export function readModeration(stanza: Stanza): { readonly id: string; readonly by: string } | undefined {
  const old = childOf(stanza, 'apply-to', ns.fasten);
  const retract = childOf(stanza, 'retract', ns.retract);
  const moderated = childOf(old, 'moderated', ns.moderateOld) ?? childOf(retract, 'moderated', ns.moderate);
  const id = (old ?? retract)?.attrs.id;
  if (moderated === undefined || id === undefined || (old !== undefined && childOf(moderated, 'retract') === undefined)) return undefined;
  return { id, by: resourceOf(moderated.attrs.by ?? '') };
}
