import type { Conversation } from './conversation.js';
import { isForwardable } from './forwarding.js';
import { isConfirmed, type Message } from './message.js';
import type { Right, TimedRight } from './rights.js';

/** What may be done with one message now. Absent: it cannot be done here and nothing is shown. */
export interface MessageRights {
  readonly reply?: Right | undefined;
  readonly recall?: Right | undefined;
  readonly edit?: Right | undefined;
  readonly removeForMe?: Right | undefined;
  readonly removeForAll?: Right | undefined;
  readonly forward?: Right | undefined;
  readonly react?: Right | undefined;
  readonly pin?: Right | undefined;
  readonly startThread?: Right | undefined;
}

/** Answers when a menu opens. `now` is server time. Unsent, refused and removed messages have only what suits them. */
export function messageRights(message: Message, conversation: Pick<Conversation, 'messageRules'>, now: number): MessageRights {
  const rules = conversation.messageRules ?? {};
  const onServer = isConfirmed(message);
  if (message.removed !== undefined || message.content.kind === 'tip') {
    return { removeForMe: onServer ? within(rules.removeForMe, message, now) : undefined };
  }
  if (!onServer) return {};
  return {
    reply: within(rules.reply, message, now),
    recall: within(message.own ? rules.recallOwn : rules.recallOthers, message, now),
    edit: message.own ? within(rules.editOwn, message, now) : undefined,
    removeForMe: within(rules.removeForMe, message, now),
    removeForAll: within(rules.removeForAll, message, now),
    forward: isForwardable(message.content) ? within(rules.forward, message, now) : undefined,
    react: within(rules.react, message, now),
    pin: within(rules.pin, message, now),
    startThread: within(rules.startThread, message, now),
  };
}

function within(rule: TimedRight | undefined, message: Message, now: number): Right | undefined {
  if (rule === undefined) return undefined;
  if (rule.withinMs !== undefined && now > message.sentAt + rule.withinMs) return { reason: 'expired' };
  return true;
}
