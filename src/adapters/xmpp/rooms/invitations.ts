import { bareOf, isAccount } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, el, type Stanza, textOf } from '../xml/stanza.js';

/** Somebody asks me into a room. */
export interface RoomInvitation {
  readonly room: string;
  readonly by: string;
  readonly text?: string | undefined;
  /** The room tells it, and only says who it was: else it comes from who asks. */
  readonly isMediated: boolean;
}

export function readInvitation(stanza: Stanza): RoomInvitation | undefined {
  const { from = '', type } = stanza.attrs;
  if (type === 'error' || type === 'groupchat') return undefined;
  const invite = childOf(childOf(stanza, 'x', ns.mucUser), 'invite');
  const direct = childOf(stanza, 'x', ns.conference);
  const [room, by] =
    invite === undefined ? [bareOf(direct?.attrs.jid ?? ''), bareOf(from)] : [bareOf(from), bareOf(invite.attrs.from ?? '')];
  const text = invite === undefined ? direct?.attrs.reason : textOf(childOf(invite, 'reason'));
  if (!isAccount(room) || !isAccount(by)) return undefined;
  return { room, by, isMediated: invite !== undefined, text: text === '' ? undefined : text };
}

/** From me to whom I ask (XEP-0249): who knows me can come at once. */
export function writeDirectInvitation(to: string, room: string): Stanza {
  return el('message', ns.client, { to }, el('x', ns.conference, { jid: room }), el('store', ns.hints));
}

/** By the room, which lets in whom it asks. */
export function writeMediatedInvitation(to: string, room: string, id: string): Stanza {
  return el('message', ns.client, { to: room, id }, el('x', ns.mucUser, {}, el('invite', ns.mucUser, { to })));
}

export function writeDecline({ room, by }: RoomInvitation): Stanza {
  return el('message', ns.client, { to: room }, el('x', ns.mucUser, {}, el('decline', ns.mucUser, { to: by })));
}
