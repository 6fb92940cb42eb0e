import type { Change, EditChange, ReactChange, RecallChange } from '../../../model/change.js';
import type { IncomingMessage, Reaction } from '../../../model/message.js';

/** Messages whose changes are remembered. */
const MAX_TARGETS = 5000;

interface Noted {
  edits: readonly EditChange[];
  recalls: readonly RecallChange[];
  readonly reactions: Map<string, ReactChange>;
}

/**
 * What became of messages. An archive has changes where they were made, long after the message: they are remembered, so that
 * the message has them when paging comes to it.
 */
export interface Ledger {
  clear(): void;
  note(change: Change): void;
  /** The message as it is now, as far as is known. */
  apply(message: IncomingMessage, self: string): IncomingMessage;
  /** Whether its author, or a moderator, has taken the message back. */
  isRecalled(names: readonly string[], author: string): boolean;
}

export function createLedger(): Ledger {
  const byName = new Map<string, Noted>();
  const notedOf = (names: readonly string[]): readonly Noted[] => names.flatMap((name) => byName.get(name) ?? []);

  return {
    clear: () => byName.clear(),
    note(change) {
      if (change.what !== 'edit' && change.what !== 'recall' && change.what !== 'react') return;
      for (const name of change.target.names) {
        const noted = byName.get(name) ?? { edits: [], recalls: [], reactions: new Map() };
        byName.set(name, noted);
        if (change.what === 'edit') noted.edits = [...noted.edits, change].slice(-10);
        else if (change.what === 'recall') noted.recalls = [...noted.recalls, change].slice(-10);
        else if (isLater(change, noted.reactions.get(change.by))) noted.reactions.set(change.by, change);
      }
      for (const name of byName.keys()) {
        if (byName.size <= MAX_TARGETS) break;
        byName.delete(name);
      }
    },
    apply(message, self) {
      const noted = notedOf(message.names);
      if (noted.length === 0) return message;
      const by = message.sender.id;
      const recall = noted.flatMap(({ recalls }) => recalls).find((each) => each.by === by || each.moderated === true);
      if (recall !== undefined) return { ...message, removed: { how: 'recalled', by: recall.by, at: recall.at } };
      let edit: EditChange | undefined;
      for (const each of noted.flatMap(({ edits }) => edits)) if (each.by === by && isLater(each, edit)) edit = each;
      const reactions = toReactions(noted, self);
      return {
        ...message,
        ...(edit !== undefined && { content: edit.content, editedAt: edit.at }),
        ...(reactions.length > 0 && { reactions }),
      };
    },
    isRecalled: (names, author) =>
      notedOf(names).some(({ recalls }) => recalls.some(({ by, moderated }) => by === author || moderated === true)),
  };
}

function toReactions(noted: readonly Noted[], self: string): readonly Reaction[] {
  const latest = new Map<string, ReactChange>();
  for (const { reactions } of noted) {
    for (const [by, change] of reactions) if (isLater(change, latest.get(by))) latest.set(by, change);
  }
  const users = new Map<string, string[]>();
  for (const { by, keys } of [...latest.values()].sort((a, b) => a.at - b.at)) {
    for (const key of keys) users.set(key, [...(users.get(key) ?? []), by]);
  }
  return [...users].map(([key, userIds]) => ({ key, count: userIds.length, own: userIds.includes(self), userIds: userIds.slice(0, 10) }));
}

/** What the archive has later wins at the same time. */
function isLater(change: EditChange | ReactChange, than: EditChange | ReactChange | undefined): boolean {
  return than === undefined || (change.order ?? '') >= (than.order ?? '');
}
