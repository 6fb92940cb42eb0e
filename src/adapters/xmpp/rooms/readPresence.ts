import { bareOf, isAccount, resourceOf } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, childrenOf, type Stanza } from '../xml/stanza.js';

/** Who somebody is to a room, over all sessions. */
export type Affiliation = 'owner' | 'admin' | 'member' | 'none' | 'outcast';

/** Of somebody in a room: `visitor` may not speak. */
export type Role = 'moderator' | 'participant' | 'visitor' | 'none';

/** What a room says of one person, as far as it does. */
export interface RoomItem {
  readonly affiliation?: Affiliation | undefined;
  readonly role?: Role | undefined;
  /** The account behind the nickname, where the room tells it. */
  readonly userId?: string | undefined;
  /** The nickname from now on. */
  readonly nickname?: string | undefined;
  /** Who did it: a nickname. */
  readonly actor?: string | undefined;
}

/** A presence in a room. */
export interface RoomPresence extends RoomItem {
  readonly room: string;
  readonly from: string;
  readonly isHere: boolean;
  /** My own. */
  readonly isOwn: boolean;
  /** The room is no more. */
  readonly isEnd: boolean;
  /** As XEP-0045 numbers what happened. */
  readonly codes: ReadonlySet<string>;
  readonly occupantId?: string | undefined;
}

const affiliations: readonly Affiliation[] = ['owner', 'admin', 'member', 'none', 'outcast'];
const roles: readonly Role[] = ['moderator', 'participant', 'visitor', 'none'];

/** Undefined: it says nothing of somebody in a room. */
export function readPresence(stanza: Stanza): RoomPresence | undefined {
  const { from = '', type } = stanza.attrs;
  const x = childOf(stanza, 'x', ns.mucUser);
  if (x === undefined || resourceOf(from) === '' || (type !== undefined && type !== 'unavailable')) return undefined;
  const codes = codesOf(x);
  return {
    ...readItem(childOf(x, 'item')),
    room: bareOf(from),
    from: resourceOf(from),
    isHere: type === undefined,
    isOwn: codes.has('110'),
    isEnd: childOf(x, 'destroy') !== undefined,
    codes,
    occupantId: childOf(stanza, 'occupant-id', ns.occupantId)?.attrs.id,
  };
}

export function codesOf(x: Stanza | undefined): ReadonlySet<string> {
  return new Set(childrenOf(x, 'status').map(({ attrs }) => attrs.code ?? ''));
}

export function readItem(item: Stanza | undefined): RoomItem {
  const { affiliation, role, jid = '', nick } = item?.attrs ?? {};
  return {
    affiliation: affiliations.find((each) => each === affiliation),
    role: roles.find((each) => each === role),
    userId: isAccount(bareOf(jid)) ? bareOf(jid) : undefined,
    nickname: nick,
    actor: childOf(item, 'actor')?.attrs.nick,
  };
}

/**
 * Who wrote an archived message, by what the room has put into it: its author may have put in as much, and then it says nothing.
 */
export function archivedAuthor(stanza: Stanza): string | undefined {
  const items = childrenOf(stanza, 'x', ns.mucUser).flatMap((x) => childrenOf(x, 'item'));
  const authors = new Set(items.flatMap((item) => readItem(item).userId ?? []));
  return authors.size === 1 ? [...authors][0] : undefined;
}
