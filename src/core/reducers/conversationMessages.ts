import type { Change } from '../../model/change.js';
import type { ConversationMention } from '../../model/conversation.js';
import { isConfirmed, type Message } from '../../model/message.js';
import { comparePosition, isReadAt, positionOf } from '../../model/position.js';
import type { ConversationEntry } from '../state.js';
import { applyChange } from '../timelines/applyChange.js';
import type { Entry } from '../timelines/ledger.js';
import type { ReduceContext } from './context.js';
import { isPreviewable } from './preview.js';
import { findRecent, withoutRecent, withRecent } from './recent.js';
import { countMessage, countsAsUnread, uncount } from './unread.js';

/** A clock that is this far ahead is wrong; what it stamps does not stay on top for ever. */
const CLOCK_LEEWAY = 60_000;

/** What a message means for its conversation. `live`: it has just come, and may be unread and revive a row. */
export function noteMessage(entry: ConversationEntry, known: Entry, live: boolean, context: ReduceContext): ConversationEntry {
  const { message } = known;
  if (isReadAt(message, entry.floor)) return entry;
  let next = entry;
  const recent = withRecent(entry.recent, known);
  if (recent !== entry.recent) next = { ...next, recent };
  if (isPreviewable(message)) {
    const activeAt = Math.max(next.activeAt, message.sentAt > context.now + CLOCK_LEEWAY ? context.now : message.sentAt);
    if (activeAt !== next.activeAt) next = { ...next, activeAt };
    // What is only being sent makes nobody a member again.
    const isSent = isConfirmed(message);
    if (live && (isSent ? next.gone !== undefined || next.held === true : next.gone === 'deleted'))
      next = { ...next, gone: undefined, held: isSent ? undefined : true };
  }
  if (message.removed !== undefined) return forget(next, message.names);
  return live && next.gone === undefined ? withMention(countMessage(next, message), message, context.self) : next;
}

/** What a change means for its conversation. Never a new place in the list. `loaded`: the changed message, where the history holds it. */
export function noteChange(entry: ConversationEntry, change: Change, self: string | undefined, loaded?: Entry): ConversationEntry {
  const keys = keysOfChange(change);
  const known = findRecent(entry.recent, keys);
  let next = entry;
  if (known !== undefined) {
    const recent = withRecent(next.recent, loaded ?? applyChange(known, change, self));
    if (recent !== next.recent) next = { ...next, recent };
  }
  if (change.what !== 'recall' && change.what !== 'remove') return next;
  if (known !== undefined) return findRecent(next.recent, keys)?.message.removed === undefined ? next : forget(next, known.message.names);
  const mine = change.what === 'remove' && change.scope === 'me' && change.by === self;
  return uncount(next, change.target.names, (senderId) => mine || change.moderated === true || change.by === senderId);
}

export function keysOfChange(change: Change): readonly string[] {
  return change.target.id === undefined ? change.target.names : [change.target.id, ...change.target.names];
}

/** As if it had never come. */
export function withoutMessage(entry: ConversationEntry, { id, names }: Message): ConversationEntry {
  const recent = withoutRecent(entry.recent, id);
  return forget(recent === entry.recent ? entry : { ...entry, recent }, names);
}

/** A message that was taken back is neither unread nor a mention. */
function forget(entry: ConversationEntry, names: readonly string[]): ConversationEntry {
  const next = uncount(entry, names, () => true);
  const mentions = next.conversation.mentions?.filter((mention) => !mention.names.some((name) => names.includes(name)));
  return mentions?.length === next.conversation.mentions?.length ? next : { ...next, conversation: { ...next.conversation, mentions } };
}

function withMention(entry: ConversationEntry, message: Message, self: string | undefined): ConversationEntry {
  const { content } = message;
  const { mentions = [], readUpTo } = entry.conversation;
  const found =
    content.kind === 'text' ? content.mentions?.filter((mention) => mention.userId === undefined || mention.userId === self) : undefined;
  if (found === undefined || found.length === 0 || !countsAsUnread(message) || isReadAt(message, readUpTo.own)) return entry;
  if (mentions.some((mention) => mention.names.some((name) => message.names.includes(name)))) return entry;
  const mention: ConversationMention = {
    names: message.names,
    everybody: found.every(({ userId }) => userId === undefined),
    ...positionOf(message),
  };
  return { ...entry, conversation: { ...entry.conversation, mentions: [...mentions, mention].sort(comparePosition) } };
}
