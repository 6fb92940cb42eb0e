import type { ReadPosition } from '../../model/conversation.js';
import { isConfirmed, type Message, type MessageRef, toMessageRef } from '../../model/message.js';
import { comparePosition, isReadAt, positionOf } from '../../model/position.js';
import type { ActionResult } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Call } from '../session/createCalls.js';
import { createRetry } from '../session/createRetry.js';
import { shownWindow } from '../sync/findMessage.js';
import { timelineKey } from '../timelineKey.js';
import type { Optimistic } from './createOptimistic.js';
import { done, failed } from './results.js';

/** While somebody scrolls, positions are sent together. */
const sendAfterMs = 300;
/** Receipts of one step; more at once is a person who skipped, not one who read. */
const maxReceipts = 100;

/** How far I have read: shown at once, told to the backend in a while, told again after a failure, taken back when it is refused. */
export interface Reading {
  markRead(conversationId: string, message?: Message): Promise<ActionResult>;
  /** The session is ready: what could not be told is told now. */
  retry(): void;
  clear(): void;
}

interface Step {
  /** Names what is shown of it: fifty messages that are read within a step are one position. */
  id: string;
  /** Absent: all of it. */
  message?: Message | undefined;
  receipts: Map<string, MessageRef>;
  result: Promise<ActionResult>;
  settle: (result: ActionResult) => void;
  /** Told, or refused for good: until then it is shown early. */
  over: Promise<ActionResult>;
  conclude: (result: ActionResult | Promise<ActionResult>) => void;
}

export function createReading(context: ClientContext, call: Call, optimistic: Optimistic, isUp: () => boolean): Reading {
  const { adapter, platform } = context;
  const again = createRetry(platform);
  const waiting = new Map<string, Step>();
  /** Not told yet, because of a failure that may pass. */
  const owed = new Map<string, Step>();
  /** The newest message that was told of, by conversation: a count that stays all the same is not told away for ever. */
  const told = new Map<string, string>();

  async function send(conversationId: string): Promise<void> {
    const step = waiting.get(conversationId);
    if (step === undefined) return;
    waiting.delete(conversationId);
    const { message, receipts } = step;
    const ref = message === undefined ? undefined : toMessageRef(message);
    const position = message === undefined ? undefined : positionOf(message);
    const answer = await call('conversations.readUpTo', (signal) =>
      adapter.conversations.readUpTo({ conversationId, ref, position, signal }),
    );
    if (answer.ok) again.reset();
    if (answer.ok || answer.error.retry === 'never') step.conclude(answer);
    else {
      owed.get(conversationId)?.conclude(step.over);
      owed.set(conversationId, step);
      again.schedule(retry);
    }
    step.settle(answer);
    const facet = adapter.receipts;
    if (!answer.ok || facet === undefined || receipts.size === 0) return;
    await call('receipts.send', (signal) => facet.send({ refs: [...receipts.values()], signal }));
  }

  function schedule(conversationId: string, message: Message | undefined, receipts: readonly Message[]): Step {
    let step = waiting.get(conversationId);
    if (step === undefined) {
      const [result, settle] = deferred();
      const [over, conclude] = deferred();
      step = { id: platform.random.uuid(), message, receipts: new Map(), result, settle, over, conclude };
      waiting.set(conversationId, step);
      platform.clock.after(sendAfterMs, () => void send(conversationId));
    } else if (
      message === undefined ||
      (step.message !== undefined && comparePosition(positionOf(message), positionOf(step.message)) > 0)
    ) {
      step.message = message;
    }
    for (const each of receipts) if (step.receipts.size < maxReceipts) step.receipts.set(each.id, toMessageRef(each));
    return step;
  }

  /** Others' messages of the shown window that become read by this step. */
  function newlyRead(conversationId: string, from: ReadPosition | undefined, to: ReadPosition): readonly Message[] {
    if (adapter.receipts === undefined) return [];
    const window = shownWindow(context.state().timelines.get(timelineKey(conversationId)));
    const found: Message[] = [];
    for (const { messages } of window?.chunks.slice(-2) ?? []) {
      for (const message of messages) if (!message.own && !isReadAt(message, from) && isReadAt(message, to)) found.push(message);
    }
    return found.slice(-maxReceipts);
  }

  /** Where one stands who has seen this message: at it or, where the backend has no place for it, at the one before. */
  function placed(conversationId: string, message: Message): Message | undefined {
    if (hasPlace(message)) return message;
    const window = shownWindow(context.state().timelines.get(timelineKey(conversationId)));
    const messages = window?.chunks.flatMap((chunk) => chunk.messages) ?? [];
    // What is being sent stands after all of them.
    const index = messages.findIndex(({ id }) => id === message.id);
    return messages.slice(0, index < 0 ? undefined : index).findLast(hasPlace);
  }

  function retry(): void {
    again.stop();
    for (const [conversationId, { message, receipts, conclude }] of [...owed]) {
      owed.delete(conversationId);
      const step = schedule(conversationId, message, []);
      conclude(step.over);
      for (const [id, ref] of receipts) step.receipts.set(id, ref);
    }
    if (!isUp()) return;
    for (const conversationId of [...waiting.keys()]) void send(conversationId);
  }

  return {
    retry,
    async markRead(conversationId, message) {
      const { session, conversations, timelines } = context.state();
      const entry = conversations.byId.get(conversationId);
      // In a live room nothing is ever unread.
      if (session.self === undefined || timelines.get(timelineKey(conversationId))?.mode === 'live') return done;
      const own = entry?.conversation.readUpTo.own;
      const latest = entry?.recent.messages.findLast(hasPlace);
      const reached = message && placed(conversationId, message);
      const newest = message === undefined ? (latest ?? entry?.conversation.last) : reached;
      const upTo = newest === undefined ? undefined : positionOf(newest);
      const isForward = upTo !== undefined && (own === undefined || comparePosition(upTo, own) > 0);
      if (entry?.conversation.markedUnread === true) {
        void optimistic({ type: 'core/conversation-patch', conversationId, patch: { markedUnread: false } }, () =>
          call('conversations.markUnread', (signal) => adapter.conversations.markUnread({ conversationId, unread: false, signal })),
        );
      }
      if (message !== undefined && newest === undefined) return done;
      // Nothing new. But where the backend still counts something up to here (a tip, say), it has to hear of it once.
      const isNewest = message === undefined || latest?.id === newest?.id;
      const isCounted = isNewest && (entry?.conversation.unread.count ?? 0) > 0 && told.get(conversationId) !== newest?.names[0];
      if (!isForward && !isCounted) return done;
      if (!isForward) told.set(conversationId, newest?.names[0] ?? '');
      const isGroup = entry !== undefined && entry.conversation.kind !== 'direct';
      const receipts = isGroup && upTo !== undefined ? newlyRead(conversationId, own, upTo) : [];
      const step = schedule(conversationId, reached, receipts);
      if (upTo !== undefined) void optimistic({ type: 'read', conversationId, userId: session.self, upTo }, () => step.over, step.id);
      return step.result;
    },
    clear() {
      again.stop();
      for (const { settle } of waiting.values()) settle(failed('aborted'));
      waiting.clear();
      owed.clear();
      told.clear();
    },
  };
}

function hasPlace(message: Message): boolean {
  return isConfirmed(message) && message.onlineOnly !== true;
}

function deferred() {
  let settle: Step['conclude'] = () => {};
  const promise = new Promise<ActionResult>((resolve) => {
    settle = resolve;
  });
  return [promise, settle] as const;
}
