/** Something that stands in a menu or a panel under a key of its own. */
export interface Keyed {
  readonly key: string;
}

/** A change of an entry that is there, by its key: single members, its place, or that it is not shown. */
export type EntryPatch<Entry extends Keyed> = Partial<Entry> & Placed & Pick<Entry, 'key'>;

/** `before` and `after` name another entry; `at` an end. Without any of them it keeps its place; a new one comes last. */
export interface Placed {
  /** Key of the entry that it stands before. */
  readonly before?: string | undefined;
  /** Key of the entry that it stands after. */
  readonly after?: string | undefined;
  /** An end of the list. */
  readonly at?: 'start' | 'end' | undefined;
  /** Not shown, though it is known. */
  readonly hidden?: boolean | undefined;
}

/** What a host gives: further entries and changes, or a function that makes the whole list from the built-in one. */
export type Entries<Entry extends Keyed> =
  | readonly ((Entry & Placed) | EntryPatch<Entry>)[]
  | ((builtIn: readonly Entry[]) => readonly Entry[]);

/**
 * The one way in which menus and panels are changed: declare, merge, reorder, hide, replace. An entry that is new but not
 * whole (a change of something that is not there) is left out; `isWhole` says which are.
 * @example mergeEntries(defaults, [{ key: 'copy', hidden: true }, { key: 'reply', at: 'start' }], isWhole)
 */
export function mergeEntries<Entry extends Keyed>(
  defaults: readonly Entry[],
  entries: Entries<Entry> | undefined,
  isWhole: (entry: EntryPatch<Entry>) => entry is EntryPatch<Entry> & Entry,
): readonly Entry[] {
  if (entries === undefined) return defaults;
  if (typeof entries === 'function') return Object.freeze([...entries(defaults)]);
  let merged: readonly Entry[] = defaults;
  for (const entry of entries) merged = apply(merged, entry, isWhole);
  return Object.freeze(merged);
}

function apply<Entry extends Keyed>(
  list: readonly Entry[],
  change: (Entry & Placed) | EntryPatch<Entry>,
  isWhole: (entry: EntryPatch<Entry>) => entry is EntryPatch<Entry> & Entry,
): readonly Entry[] {
  const { before, after, at, hidden, ...members } = change;
  const index = list.findIndex((entry) => entry.key === change.key);
  const rest = list.filter((entry) => entry.key !== change.key);
  if (hidden === true) return rest;
  const candidate = { ...list[index], ...members } as EntryPatch<Entry>;
  if (!isWhole(candidate)) return list;
  const place = placeOf(rest, { before, after, at }) ?? (index === -1 ? rest.length : index);
  return [...rest.slice(0, place), Object.freeze(candidate), ...rest.slice(place)];
}

function placeOf(list: readonly Keyed[], { before, after, at }: Placed): number | undefined {
  if (at !== undefined) return at === 'start' ? 0 : list.length;
  const index = list.findIndex((entry) => entry.key === (before ?? after));
  if (index === -1) return undefined;
  return before !== undefined ? index : index + 1;
}
