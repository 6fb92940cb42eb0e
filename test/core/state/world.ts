import type { CoreEvent } from '../../../src/core/coreEvents.js';
import { createInitialState } from '../../../src/core/initialState.js';
import { reduce } from '../../../src/core/reduce.js';
import type { ChatState, OutboxEntry, Timeline } from '../../../src/core/state.js';
import { timelineKey } from '../../../src/core/timelineKey.js';
import type { Change } from '../../../src/model/change.js';
import type { Conversation } from '../../../src/model/conversation.js';
import type { IncomingMessage, Message } from '../../../src/model/message.js';

export const NOW = 1_800_000_000_000;
export const CHAT = 'chat';
export const KEY = timelineKey(CHAT);

/** The order of the n-th message. */
export function orderOf(n: number): string {
  return String(n).padStart(6, '0');
}

/** The n-th message of the chat, by Bob unless told otherwise. */
export function incoming(n: number, more: Partial<IncomingMessage> = {}): IncomingMessage {
  const senderId = more.own === true ? 'me' : 'bob';
  return {
    conversationId: CHAT,
    names: [`s${n}`],
    order: orderOf(n),
    sender: { id: senderId, scope: 'global' },
    own: false,
    sentAt: 1_000 * n,
    content: { kind: 'text', text: `message ${n}` },
    ...more,
  };
}

export function messages(from: number, to: number, more: Partial<IncomingMessage> = {}): IncomingMessage[] {
  return Array.from({ length: to - from + 1 }, (_, offset) => incoming(from + offset, more));
}

export function conversation(more: Partial<Conversation> = {}): Conversation {
  return { id: CHAT, kind: 'direct', peerId: 'bob', unread: { count: 0, exact: false }, readUpTo: {}, ...more };
}

type WithoutTarget<T> = T extends Change ? Omit<T, 'target' | 'by' | 'at'> & { readonly by?: string; readonly at?: number } : never;

/** A change of the n-th message, by its author unless told otherwise. */
export function change(n: number, what: WithoutTarget<Change>): CoreEvent {
  return { type: 'change', change: { by: 'bob', at: 500_000, target: { conversationId: CHAT, names: [`s${n}`] }, ...what } };
}

export function arrive(n: number, more: Partial<IncomingMessage> = {}): CoreEvent {
  return { type: 'message', message: incoming(n, more) };
}

export function outboxEntry(id: string, more: Partial<OutboxEntry> & { readonly createdAt?: number } = {}): OutboxEntry {
  const { createdAt = NOW, ...rest } = more;
  return {
    id,
    conversationId: CHAT,
    draft: { id, conversationId: CHAT, content: { kind: 'text', text: id }, createdAt },
    status: 'queued',
    attempts: 0,
    position: 1,
    durable: true,
    ...rest,
  };
}

export const opened: CoreEvent = { type: 'core/timeline-opened', key: KEY, conversationId: CHAT, mode: 'history' };

export function latest(from: number, to: number, before?: string): CoreEvent {
  return { type: 'core/page-loaded', key: KEY, place: { at: 'latest' }, page: { messages: messages(from, to), changes: [], before } };
}

export function run(state: ChatState, ...events: readonly CoreEvent[]): ChatState {
  return reduce(state, events, NOW);
}

/** Signed in as "me", with the chat on the list. */
export function signedIn(...events: readonly CoreEvent[]): ChatState {
  const session: CoreEvent = { type: 'core/session', patch: { self: 'me', status: 'ready' } };
  return run(createInitialState(), session, { type: 'conversation', conversation: conversation() }, ...events);
}

export function timeline(state: ChatState): Timeline {
  const found = state.timelines.get(KEY);
  if (found === undefined) throw new Error('The timeline is not there.');
  return found;
}

/** What the windows hold, each as its messages' first names (or ids). */
export function windows(state: ChatState): string[][] {
  return timeline(state).windows.map((window) => window.chunks.flatMap((chunk) => chunk.messages.map(label)));
}

/** What is shown, unsent ones last. */
export function shown(state: ChatState): Message[] {
  const { windows: all, current, unsent } = timeline(state);
  const window = all.find((candidate) => candidate.id === current);
  return [...(window?.chunks.flatMap((chunk) => chunk.messages) ?? []), ...unsent.messages];
}

export function labels(state: ChatState): string[] {
  return shown(state).map(label);
}

function label(message: Message): string {
  return message.names[0] ?? message.id;
}
