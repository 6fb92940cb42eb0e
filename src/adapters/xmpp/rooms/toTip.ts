import type { TipContent } from '../../../model/content.js';
import type { IncomingMessage } from '../../../model/message.js';
import type { MemberChange } from './createRoom.js';

type Told = Pick<TipContent, 'event' | 'actor' | 'subjects' | 'value'>;

/** What the members are told of a change; undefined where it is none of their business. */
export function tipOf(
  { userId, before, after }: MemberChange,
  { actor, isNew }: { actor?: string | undefined; isNew: boolean },
): Told | undefined {
  const tip = (event: TipContent['event']): Told => ({ event, actor, subjects: [userId] });
  if (before === undefined) return after !== undefined && isNew ? tip('joined') : undefined;
  if (after === undefined) return tip(actor === undefined || actor === userId ? 'left' : 'removed');
  if (before.role !== after.role)
    return tip(after.role === 'owner' ? 'owner-changed' : after.role === 'admin' ? 'admin-set' : 'admin-unset');
  if (before.mutedUntil !== after.mutedUntil) return tip(after.mutedUntil === undefined ? 'unmuted' : 'muted');
  return undefined;
}

/** A room keeps no such things in its archive: they are told to those who are there, and count as nothing. */
export function toTipMessage(room: string, told: Told, self: string, at: number): IncomingMessage {
  const { event, actor, subjects, value } = told;
  const content: TipContent = { kind: 'tip', event, actor, subjects, value };
  return {
    conversationId: room,
    names: [`t:${room}:${event}:${subjects?.join() ?? value}:${at}`],
    sender: actor === undefined ? { id: room, scope: 'conversation' } : { id: actor, scope: 'global' },
    own: actor === self,
    sentAt: at,
    content,
    excludedFromUnread: true,
    excludedFromPreview: true,
  };
}
