import type { ChatAdapter } from '../../../../contract/ChatAdapter.js';
import type { ChatEvent } from '../../../../contract/events.js';
import type { MessageContent } from '../../../../model/content.js';
import { type IncomingMessage, toMessageRef } from '../../../../model/message.js';
import { positionOf } from '../../../../model/position.js';
import type { PresenceStatus } from '../../../../model/user.js';
import type { ClockPort } from '../../../../platform/ports.js';
import { second } from '../dialogue.js';
import type { Words } from './createWords.js';

export interface InhabitantOptions {
  readonly userId: string;
  readonly adapter: ChatAdapter;
  readonly clock: ClockPort;
  readonly random: () => number;
  readonly words: Words;
  /** A person has written something that this one may answer. `answer` is what to call if it is this one's turn. */
  readonly onHeard: (heard: Heard) => void;
  /** Other inhabitants: they are not answered, or the talk would never end. */
  readonly isInhabitant: (userId: string) => boolean;
}

export interface Heard {
  readonly userId: string;
  readonly message: IncomingMessage;
  readonly mentioned: boolean;
  /** One other person is in this conversation, or several. */
  readonly direct: boolean;
  readonly answer: () => void;
}

export interface Inhabitant {
  readonly userId: string;
  /** Resolves with whether it is there. */
  enter(): Promise<boolean>;
  setPresence(status: PresenceStatus): void;
  /** Begins a talk in one of its groups. */
  begin(): Promise<void>;
  leave(): void;
}

/** In one conversation, in a row: whoever goes on alone for longer is left to it. */
const answersInARow = 8;
/** How long after reading the backend may still tell of it. */
const ownReadingMs = 5 * second;
const rowEndsAfter = 600 * second;

/**
 * One of the twelve, living: an ordinary client of the backend that reads after a moment, types for as long as its words
 * take, and sends. Where a person turns out to use the same account, it falls silent.
 */
export function createInhabitant(options: InhabitantOptions): Inhabitant {
  const { userId, adapter, clock, random, words } = options;
  const timers = new Set<() => void>();
  const answering = new Map<string, () => void>();
  const answered = new Map<string, { count: number; since: number }>();
  const readAt = new Map<string, number>();
  const kinds = new Map<string, boolean>();
  const idPrefix = `life-${userId}-`;
  let silent = false;
  let sent = 0;
  let release = (): void => undefined;

  const between = (from: number, to: number): number => from + random() * (to - from);
  const later = (ms: number, call: () => void): (() => void) => {
    const cancel = clock.after(ms, () => {
      timers.delete(cancel);
      if (!silent) call();
    });
    timers.add(cancel);
    return () => {
      timers.delete(cancel);
      cancel();
    };
  };
  const fallSilent = (): void => {
    silent = true;
    for (const cancel of timers) cancel();
    timers.clear();
  };

  function hear(events: readonly ChatEvent[]): void {
    for (const event of events) {
      if (event.type === 'session' && event.status === 'ended') fallSilent();
      if (event.type === 'conversation') kinds.set(event.conversation.id, event.conversation.kind === 'direct');
      // Read in this one's name, but not by this one: so too when a person has only looked.
      if (event.type === 'read' && event.userId === userId && !isOwnReading(event.conversationId)) fallSilent();
      if (event.type === 'message' && !silent) void hearMessage(event.message);
    }
  }

  function isOwnReading(conversationId: string): boolean {
    return clock.now() - (readAt.get(conversationId) ?? Number.NEGATIVE_INFINITY) < ownReadingMs;
  }

  async function hearMessage(message: IncomingMessage): Promise<void> {
    const { content, conversationId, sender } = message;
    if (message.own) {
      // Somebody else writes in this one's name: a person has signed in to the account.
      if (message.id?.startsWith(idPrefix) !== true) fallSilent();
      return;
    }
    if (message.removed !== undefined || sender.scope !== 'global' || !isTalk(content)) return;
    later(between(0.8, 2.4) * second, () => {
      const ref = toMessageRef({ ...message, id: message.id ?? message.names[0] ?? '' });
      readAt.set(conversationId, clock.now());
      attempt(adapter.conversations.readUpTo({ conversationId, ref, position: positionOf(message) }));
    });
    if (options.isInhabitant(sender.id)) return;
    const direct = await isDirect(conversationId);
    const mentioned = content.kind === 'text' && content.mentions?.some((mention) => mention.userId === userId) === true;
    options.onHeard({ userId, message, mentioned, direct, answer: () => answer(conversationId, content) });
  }

  async function isDirect(conversationId: string): Promise<boolean> {
    const known = kinds.get(conversationId);
    if (known !== undefined) return known;
    const conversation = await adapter.conversations.get({ conversationId }).catch(() => undefined);
    const direct = conversation?.kind === 'direct';
    kinds.set(conversationId, direct);
    return direct;
  }

  /** Thinks, types, sends. What is written meanwhile is answered together with it. */
  function answer(conversationId: string, content: MessageContent): void {
    if (silent || !mayAnswer(conversationId)) return;
    answering.get(conversationId)?.();
    // Longer than reading ever takes: nobody types before having read.
    const cancel = later(between(2.5, 4) * second, () => {
      answering.delete(conversationId);
      say(conversationId, words.answerTo(content));
    });
    answering.set(conversationId, cancel);
  }

  function say(conversationId: string, text: string): void {
    attempt(adapter.typing?.send({ conversationId, typing: true }));
    const typingMs = Math.min(4.5, 0.9 + text.length * between(0.035, 0.06)) * second;
    later(typingMs, () => {
      sent += 1;
      const id = `${idPrefix}${clock.now().toString(36)}-${sent}`;
      attempt(adapter.typing?.send({ conversationId, typing: false }));
      attempt(adapter.messages.send({ draft: { id, conversationId, content: { kind: 'text', text }, createdAt: clock.now() } }));
    });
  }

  function mayAnswer(conversationId: string): boolean {
    const now = clock.now();
    const row = answered.get(conversationId);
    if (row === undefined || now - row.since > rowEndsAfter) answered.set(conversationId, { count: 1, since: now });
    else if (row.count >= answersInARow) return false;
    else row.count += 1;
    return true;
  }

  return {
    userId,
    async enter() {
      release = adapter.subscribe(hear);
      const entered = await adapter.session.connect({ credentials: { userId } }).then(
        () => true,
        () => false,
      );
      if (!entered) fallSilent();
      return entered;
    },
    setPresence(status) {
      if (!silent) attempt(adapter.presence?.set?.({ status }));
    },
    async begin() {
      const page = await adapter.conversations.page({ limit: 20 }).catch(() => undefined);
      const groups = page?.items.filter(({ kind, rights }) => kind === 'group' && rights?.send?.default === true) ?? [];
      const group = groups[Math.floor(random() * groups.length)];
      if (group !== undefined && !silent) say(group.id, words.opener());
    },
    leave() {
      fallSilent();
      release();
      attempt(adapter.session.disconnect({}));
    },
  };
}

function isTalk(content: MessageContent): boolean {
  return content.kind !== 'tip' && content.kind !== 'notice' && content.kind !== 'call';
}

/** What fails here fails for somebody who is not there: nobody needs to hear of it. */
function attempt(call: Promise<unknown> | undefined): void {
  call?.catch(() => undefined);
}
