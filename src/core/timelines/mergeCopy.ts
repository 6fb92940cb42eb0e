import type { Change } from '../../model/change.js';
import type { MessageContent } from '../../model/content.js';
import { type IncomingMessage, isConfirmed, type Message, type Quote } from '../../model/message.js';
import { applyChange, bare, firstRemoval, mergeReceipts } from './applyChange.js';
import { contentOf, hasBlob, revisionOf } from './contentOf.js';
import { deepEqual, keepEqual } from './equal.js';
import type { Entry, MessageLedger } from './ledger.js';
import { isLater } from './ledger.js';
import { metadataOf } from './metadata.js';
import { reactionsOf } from './reactions.js';

/** What a copy of a message may say: an event, a page's line, an ack. */
export type MessageCopy = Pick<IncomingMessage, 'names' | 'sentAt'> & {
  readonly [Field in Exclude<keyof IncomingMessage, 'id' | 'names' | 'sentAt'>]?: IncomingMessage[Field] | undefined;
};

/** A message that was not known. Its id is the one we once sent, else its first name. */
export function newEntry(incoming: IncomingMessage): Entry {
  const { id: ownId, ...rest } = incoming;
  const id = (incoming.own ? ownId : undefined) ?? incoming.names[0] ?? `${incoming.sender.id}:${incoming.sentAt}`;
  const message: Message = bare(incoming.own ? { ...rest, id, delivery: 'sent' } : { ...rest, id });
  if (incoming.editedAt === undefined) return { message, ledger: undefined };
  const edit = { at: incoming.editedAt, by: incoming.sender.id, content: incoming.content };
  return { message, ledger: { content: incoming.content, edit } };
}

/** A further copy of a known message: adds what is new in it, takes nothing back. The same entry where nothing is. */
export function mergeCopy(entry: Entry, copy: MessageCopy, self: string | undefined): Entry {
  const { message } = entry;
  const confirmed = isConfirmed(message);
  const ledger = mergeLedger(entry, copy);
  const metadata = ledger?.metadata === undefined ? (copy.metadata ?? message.metadata) : metadataOf(ledger.metadata);
  const reactions = ledger?.reactions === undefined ? (copy.reactions ?? message.reactions) : reactionsOf(ledger.reactions, self);
  const next: Message = bare({
    ...message,
    names: mergeNames(message.names, copy.names),
    order: message.order ?? copy.order,
    sender: message.sender.snapshot === undefined && copy.sender?.snapshot !== undefined ? copy.sender : message.sender,
    sentAt: confirmed ? message.sentAt : copy.sentAt,
    content: keepEqual(message.content, ledger === undefined ? plainContent(entry, copy) : contentOf(ledger, plainContent(entry, copy))),
    removed: keepEqual(message.removed, firstRemoval(message.removed, copy.removed)),
    replyTo: mergeQuotes(message.replyTo, copy.replyTo),
    editedAt: ledger?.edit?.at ?? message.editedAt ?? copy.editedAt,
    reactions: keepEqual(message.reactions, reactions),
    receipt: mergeReceipts(message.receipt, copy.receipt),
    pinned: ledger?.pin === undefined ? (copy.pinned ?? message.pinned) : ledger.pin.pinned,
    thread: keepEqual(message.thread, ledger?.thread?.thread ?? copy.thread ?? message.thread),
    priority: message.priority ?? copy.priority,
    metadata: keepEqual(message.metadata, metadata),
    encryption: keepEqual(message.encryption, betterEncryption(message, copy)),
    onlineOnly: message.onlineOnly ?? copy.onlineOnly,
    excludedFromUnread: message.excludedFromUnread ?? copy.excludedFromUnread,
    excludedFromPreview: message.excludedFromPreview ?? copy.excludedFromPreview,
    token: keepEqual(message.token, copy.token ?? message.token),
    delivery: message.own ? 'sent' : undefined,
    failure: undefined,
  });
  const same = sameFields(message, next);
  return same && ledger === entry.ledger ? entry : { message: same ? message : next, ledger };
}

/** Two known messages that turned out to be one. The first keeps its id. */
export function mergeEntries(entry: Entry, other: Entry, self: string | undefined): Entry {
  const { ledger, message } = other;
  const copy: MessageCopy = {
    ...message,
    content: ledger?.content ?? message.content,
    editedAt: ledger?.edit === undefined ? message.editedAt : undefined,
  };
  const merged = mergeCopy(
    entry,
    { ...copy, reactions: ledger?.reactions?.base ?? message.reactions, metadata: ledger?.metadata?.base ?? message.metadata },
    self,
  );
  const target = { conversationId: message.conversationId, names: message.names };
  const changes: Change[] = [];
  if (ledger?.edit !== undefined) changes.push({ what: 'edit', target, moderated: true, ...ledger.edit });
  if (ledger?.pin !== undefined) changes.push({ what: 'pin', target, ...ledger.pin });
  if (ledger?.thread !== undefined) changes.push({ what: 'thread', target, ...ledger.thread });
  for (const set of ledger?.reactions?.byUser.values() ?? []) changes.push({ what: 'react', target, ...set });
  for (const patch of ledger?.metadata?.patches ?? []) changes.push({ what: 'extend', target, ...patch });
  return changes.reduce((result, change) => applyChange(result, change, self), merged);
}

/** The content as a copy without edits leaves it. */
function plainContent({ message, ledger }: Entry, copy: MessageCopy): MessageContent {
  const known = ledger?.content ?? message.content;
  if (copy.content === undefined || copy.editedAt !== undefined) return known;
  // The sender's row keeps its own picture, so that it does not load again what it has just shown.
  if (ledger?.sentHere === true && hasBlob(known)) return known;
  return revisionOf(copy.content) < revisionOf(known) ? known : copy.content;
}

function mergeLedger(entry: Entry, copy: MessageCopy): MessageLedger | undefined {
  const { ledger, message } = entry;
  let next = ledger;
  if (copy.content !== undefined && copy.editedAt !== undefined) {
    const edit = { at: copy.editedAt, by: message.sender.id, content: copy.content };
    if (isLater(edit, next?.edit, (known) => known.content)) next = { ...next, content: next?.content ?? message.content, edit };
  } else if (ledger?.content !== undefined) {
    const content = keepEqual(ledger.content, plainContent(entry, copy));
    if (content !== ledger.content) next = { ...next, content };
  }
  if (next?.reactions !== undefined && copy.reactions !== undefined) {
    const base = keepEqual(next.reactions.base, copy.reactions);
    if (base !== next.reactions.base) next = { ...next, reactions: { ...next.reactions, base } };
  }
  if (next?.metadata !== undefined && copy.metadata !== undefined) {
    const base = keepEqual(next.metadata.base, copy.metadata);
    if (base !== next.metadata.base) next = { ...next, metadata: { ...next.metadata, base } };
  }
  return next;
}

/** What was taken back since is in no further copy, and then in none that comes late. */
function mergeQuotes(known: Quote | undefined, quote: Quote | undefined): Quote | undefined {
  if (known === undefined || quote === undefined) return known ?? quote;
  const content = known.content && quote.content;
  return deepEqual(content, known.content) ? known : { ...known, content };
}

function mergeNames(known: readonly string[], names: readonly string[]): readonly string[] {
  const added = names.filter((name) => !known.includes(name));
  return added.length === 0 ? known : [...known, ...added];
}

function betterEncryption(message: Message, copy: MessageCopy): Message['encryption'] {
  if (copy.encryption === undefined) return message.encryption;
  return copy.encryption.state === 'undecryptable' && message.encryption !== undefined ? message.encryption : copy.encryption;
}

function sameFields(a: Message, b: Message): boolean {
  const keys = new Set<string>([...Object.keys(a), ...Object.keys(b)]);
  const left = new Map<string, unknown>(Object.entries(a));
  const right = new Map<string, unknown>(Object.entries(b));
  for (const key of keys) if (left.get(key) !== right.get(key)) return false;
  return true;
}
