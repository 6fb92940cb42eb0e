import { type Entries, type EntryPatch, type Keyed, mergeEntries } from './mergeEntries.js';

/** An entry of any of the kit's menus: the message's, the conversation's, the "+" panel's. */
interface Runnable extends Keyed {
  readonly label: unknown;
  readonly run: unknown;
}

/**
 * A menu as the host wants it. What is in `user` changes, hides, moves, replaces or follows the entries of `defaults`.
 * @example resolveActions(defaultMessageActions, [{ key: 'recall', hidden: true }, { ...translate, after: 'copy' }])
 */
export function resolveActions<Entry extends Runnable>(defaults: readonly Entry[], user?: Entries<Entry>): readonly Entry[] {
  return mergeEntries(defaults, user, isRunnable);
}

function isRunnable<Entry extends Runnable>(entry: EntryPatch<Entry>): entry is EntryPatch<Entry> & Entry {
  return typeof entry.label === 'function' && typeof entry.run === 'function';
}
