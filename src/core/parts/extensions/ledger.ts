import type { ExtensionsEvent } from '../../../contract/events.js';
import type { JsonObject } from '../../../model/json.js';
import { mergePatch } from '../../../model/mergePatch.js';
import { deepEqual } from '../../timelines/equal.js';
import { compareStamps, type MetadataLedger, type Stamp } from '../../timelines/ledger.js';
import { addPatch, metadataOf } from '../../timelines/metadata.js';

/** What was written here and is not known to be in what the backend tells. */
export interface OwnPatch {
  readonly id: string;
  readonly patch: JsonObject;
  /** Accepted. Gone once it is heard of, or asked for. */
  readonly isTaken: boolean;
}

/**
 * A message's extensions, and what came since they were fetched: patches in the order in which they were made, in whatever
 * order, and however often, they arrive.
 */
export interface ExtensionsLedger {
  readonly known: MetadataLedger;
  /** The latest patch that what was fetched holds for certain: nothing older is applied to it again. */
  readonly floor?: Stamp | undefined;
  readonly own: readonly OwnPatch[];
}

export const emptyLedger: ExtensionsLedger = { known: { base: {}, patches: [] }, own: [] };

export function valuesOf({ known, own }: ExtensionsLedger): JsonObject {
  return own.reduce((values, { patch }) => mergePatch(values, patch), metadataOf(known) ?? {});
}

export function takePatch(ledger: ExtensionsLedger, event: ExtensionsEvent, self: string | undefined): ExtensionsLedger {
  const { floor } = ledger;
  if (floor !== undefined && compareStamps(event, floor) <= 0) return ledger;
  const { order, at, by, patch } = event;
  const known = addPatch(ledger.known, { order, at, by, patch });
  if (known === ledger.known) return ledger;
  const echoed = by === self ? ledger.own.find((own) => deepEqual(own.patch, patch)) : undefined;
  return { ...ledger, known, own: ledger.own.filter((own) => own !== echoed) };
}

/**
 * What was fetched takes the place of what was known when it was asked for: the backend had applied that before it told of it.
 * What came while the answer was under way stays on top.
 */
export function takeFetched(ledger: ExtensionsLedger, asked: ExtensionsLedger, base: JsonObject): ExtensionsLedger {
  const before = asked.known.patches;
  const floor = before.at(-1) ?? asked.floor;
  return {
    known: { base, patches: ledger.known.patches.filter((patch) => !before.includes(patch)) },
    floor,
    own: ledger.own.filter(({ id }) => !asked.own.some((own) => own.id === id && own.isTaken)),
  };
}
