import type { Change } from '../../model/change.js';
import type { Message, MessageReceipt, Removal } from '../../model/message.js';
import { contentOf, revisionOf } from './contentOf.js';
import type { Entry, MessageLedger } from './ledger.js';
import { isLater, stampOf } from './ledger.js';
import { addPatch, metadataOf } from './metadata.js';
import { reactionsOf } from './reactions.js';

/** The message after this change; the same entry where the change does not count or is known. */
export function applyChange(entry: Entry, change: Change, self: string | undefined): Entry {
  const { message } = entry;
  const ledger: MessageLedger = entry.ledger ?? {};
  switch (change.what) {
    case 'edit': {
      const edit = { ...stampOf(change), content: change.content };
      if (!mayChange(change, message) || !isLater(edit, ledger.edit, (known) => known.content)) return entry;
      return withContent(message, { ...ledger, content: ledger.content ?? message.content, edit });
    }
    case 'append': {
      const content = ledger.content ?? message.content;
      if (!mayChange(change, message) || revisionOf(change.content) <= revisionOf(content)) return entry;
      return withContent(message, { ...ledger, content: change.content });
    }
    case 'recall':
      return mayChange(change, message) ? withRemoval(entry, { how: change.how ?? 'recalled', by: change.by, at: change.at }) : entry;
    case 'remove': {
      const mine = change.scope === 'me' && change.by === self;
      return mine || mayChange(change, message) ? withRemoval(entry, { how: 'deleted', by: change.by, at: change.at }) : entry;
    }
    case 'react': {
      const known = ledger.reactions ?? { base: message.reactions ?? [], byUser: new Map() };
      const latest = { ...stampOf(change), keys: change.keys };
      if (!isLater(latest, known.byUser.get(change.by), (set) => set.keys)) return entry;
      const reactions = { base: known.base, byUser: new Map(known.byUser).set(change.by, latest) };
      return { message: bare({ ...message, reactions: reactionsOf(reactions, self) }), ledger: { ...ledger, reactions } };
    }
    case 'pin': {
      const pin = { ...stampOf(change), pinned: change.pinned };
      if (!isLater(pin, ledger.pin, (known) => known.pinned)) return entry;
      return { message: bare({ ...message, pinned: change.pinned }), ledger: { ...ledger, pin } };
    }
    case 'thread': {
      const thread = { ...stampOf(change), thread: change.thread };
      if (!isLater(thread, ledger.thread, (known) => known.thread)) return entry;
      return { message: { ...message, thread: change.thread }, ledger: { ...ledger, thread } };
    }
    case 'extend': {
      const known = ledger.metadata ?? { base: message.metadata ?? {}, patches: [] };
      const metadata = addPatch(known, { ...stampOf(change), patch: change.patch });
      if (metadata === known) return entry;
      return { message: { ...message, metadata: metadataOf(metadata) }, ledger: { ...ledger, metadata } };
    }
    case 'receipt': {
      const receipt = mergeReceipts(message.receipt, change);
      const isSame = message.removed !== undefined || receipt === message.receipt;
      return isSame ? entry : { message: { ...message, receipt }, ledger: entry.ledger };
    }
  }
}

/** What was taken back answers nothing, is pinned nowhere, has no reactions, and nobody asks who has read it. */
export function bare(message: Message): Message {
  if (message.removed === undefined) return message;
  return { ...message, reactions: undefined, pinned: undefined, replyTo: undefined, receipt: undefined };
}

/** Of several removals one that leaves no line counts, else the first in time: any order of arrival ends alike. */
export function firstRemoval(a: Removal | undefined, b: Removal | undefined): Removal | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if ((a.how === 'deleted') !== (b.how === 'deleted')) return a.how === 'deleted' ? a : b;
  if (a.at !== b.at) return a.at < b.at ? a : b;
  const [left, right] = [`${a.how} ${a.by ?? ''}`, `${b.how} ${b.by ?? ''}`];
  return left <= right ? a : b;
}

/** Only growing counts are taken (and shrinking ones of those who have not read). */
export function mergeReceipts(known: MessageReceipt | undefined, next: MessageReceipt | undefined): MessageReceipt | undefined {
  if (next === undefined) return known;
  const readCount = furthest(Math.max, known?.readCount, next.readCount);
  const unreadCount = furthest(Math.min, known?.unreadCount, next.unreadCount);
  const deliveredCount = furthest(Math.max, known?.deliveredCount, next.deliveredCount);
  const same = readCount === known?.readCount && unreadCount === known?.unreadCount && deliveredCount === known?.deliveredCount;
  return same ? known : { readCount, unreadCount, deliveredCount };
}

function mayChange(change: Change, message: Message): boolean {
  return change.by === message.sender.id || change.moderated === true;
}

function withContent(message: Message, ledger: MessageLedger): Entry {
  const content = contentOf(ledger, message.content);
  return { message: { ...message, content, editedAt: ledger.edit?.at ?? message.editedAt }, ledger };
}

function withRemoval(entry: Entry, removal: Removal): Entry {
  const removed = firstRemoval(entry.message.removed, removal);
  const known = entry.message.removed;
  if (known !== undefined && removed?.how === known.how && removed.at === known.at && removed.by === known.by) return entry;
  return { message: bare({ ...entry.message, removed }), ledger: entry.ledger };
}

function furthest(choose: (a: number, b: number) => number, a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return choose(a, b);
}
