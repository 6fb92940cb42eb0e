import type { ConversationRemovedEvent } from '../../contract/events.js';
import type { Group } from '../../model/group.js';
import type { ChatState, OptimisticEvent } from '../state.js';
import { deepEqual } from '../timelines/equal.js';
import { newestPosition } from './conversations.js';

type Shown = OptimisticEvent['event'];

/** What an action shows too early, made so that it can be applied again and again: it sets only what the action sets. */
export function toOptimistic(state: ChatState, base: ChatState, { id, event }: Pick<OptimisticEvent, 'id' | 'event'>): OptimisticEvent {
  const shown = event.type === 'conversation-removed' ? upToNow(state, event) : asPatch(state, event);
  return { id, event: shown, before: entityOf(base, shown) };
}

/** A group is told as a whole: on what is known of it now, only what was set stays set. */
export function rebased(state: ChatState, { event, before }: Pick<OptimisticEvent, 'event' | 'before'>): Shown {
  if (event.type !== 'group' || before === undefined) return event;
  const known = state.groups.byId.get(event.group.id);
  return { type: 'group', group: { ...event.group, ...known, ...changedFields<Group>(before, event.group) } };
}

/** The backend has agreed. What it told in its own words meanwhile stands; the rest is as it was shown. */
export function agreed(base: ChatState, { event, before }: OptimisticEvent): Shown {
  const known = entityOf(base, event);
  const untold = (key: string): boolean => deepEqual(fieldOf(known, key), fieldOf(before, key));
  switch (event.type) {
    case 'core/conversation-patch':
    case 'core/contact-patch':
      return { ...event, patch: Object.fromEntries(Object.entries(event.patch).filter(([key]) => untold(key))) };
    case 'group':
      return rebased(base, { event: { ...event, group: withFields(event.group, before, untold) }, before });
    default:
      return event;
  }
}

/** A deletion takes what is there now, however long it waits for the backend. */
function upToNow({ conversations }: ChatState, event: ConversationRemovedEvent): ConversationRemovedEvent {
  const entry = conversations.byId.get(event.conversationId);
  return { ...event, upTo: (entry && newestPosition(entry)) ?? { at: 0 } };
}

/** A snapshot made by an action says only what it sets: replayed later, it must not take back what came meanwhile. */
function asPatch(state: ChatState, event: Shown): Shown {
  if (event.type !== 'conversation') return event;
  const known = state.conversations.byId.get(event.conversation.id)?.conversation;
  if (known === undefined) return event;
  return { type: 'core/conversation-patch', conversationId: known.id, patch: changedFields(known, event.conversation) };
}

function entityOf({ conversations, contacts, groups }: ChatState, event: Shown): object | undefined {
  if (event.type === 'core/conversation-patch') return conversations.byId.get(event.conversationId)?.conversation;
  if (event.type === 'core/contact-patch') return contacts.byId.get(event.userId);
  return event.type === 'group' ? groups.byId.get(event.group.id) : undefined;
}

/** The fields that differ, also those that are gone. */
function changedFields<T extends object>(from: object, to: T): Partial<T> {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((key) => !deepEqual(fieldOf(from, key), fieldOf(to, key)));
  return Object.fromEntries(keys.map((key) => [key, fieldOf(to, key)])) as Partial<T>;
}

/** Those fields back at what they were that do not count any more. */
function withFields(group: Group, before: object | undefined, counts: (key: string) => boolean): Group {
  const back = Object.keys(group).filter((key) => !counts(key));
  return { ...group, ...Object.fromEntries(back.map((key) => [key, fieldOf(before, key)])) };
}

function fieldOf(entity: object | undefined, key: string): unknown {
  return entity === undefined ? undefined : Reflect.get(entity, key);
}
