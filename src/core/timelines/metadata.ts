import type { JsonObject } from '../../model/json.js';
import { mergePatch } from '../../model/mergePatch.js';
import type { MetadataLedger, PatchEntry } from './ledger.js';
import { compareStamps } from './ledger.js';

/** Patches kept one by one; older ones are folded into the base and can then no longer be overtaken. */
const PATCHES = 64;

/** With one more patch, each in its place in time; the same ledger where it is known. */
export function addPatch(ledger: MetadataLedger, entry: PatchEntry): MetadataLedger {
  const text = JSON.stringify(entry.patch);
  const compare = (known: PatchEntry) => compareStamps(known, entry) || comparePatches(JSON.stringify(known.patch), text);
  if (ledger.patches.some((known) => compare(known) === 0)) return ledger;
  const at = ledger.patches.findIndex((known) => compare(known) > 0);
  const patches = at < 0 ? [...ledger.patches, entry] : ledger.patches.toSpliced(at, 0, entry);
  const [oldest, ...rest] = patches;
  if (patches.length <= PATCHES || oldest === undefined) return { base: ledger.base, patches };
  return { base: mergePatch(ledger.base, oldest.patch), patches: rest };
}

export function metadataOf(ledger: MetadataLedger): JsonObject | undefined {
  const metadata = ledger.patches.reduce((merged, entry) => mergePatch(merged, entry.patch), ledger.base);
  return Object.keys(metadata).length === 0 ? undefined : metadata;
}

function comparePatches(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
