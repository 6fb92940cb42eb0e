const KiB = 1024;

/** A table for people: the kit, the bare list, and how many times more the kit takes. */
export function printReport({ lists: { kit, bare }, doors, chromium, tookMs }) {
  say(`\nChromium ${chromium}; medians of 5; measured in ${(tookMs / 1000).toFixed(0)} s\n`);
  row('', 'kit', 'bare', 'ratio');
  for (const count of Object.keys(kit.openMs)) compare(`open, ${grouped(count)} in it, ms`, kit.openMs[count], bare.openMs[count]);
  for (const count of Object.keys(kit.reopenMs)) {
    compare(`open, ${grouped(count)} loaded, ms`, kit.reopenMs[count], bare.reopenMs[count]);
  }
  compare('append, ms to sight', kit.appendMs, bare.appendMs);
  compare('append, ms of the main thread', kit.appendBusyMs, bare.appendBusyMs);
  compare('rows rendered for an append', kit.rowsPerAppend, bare.rowsPerAppend);
  row('drift on 100 prepended, px', kit.driftPx.toFixed(2), bare.driftPx.toFixed(2), '');
  row('  the worst of 5, px', kit.worstDriftPx.toFixed(2), bare.worstDriftPx.toFixed(2), '');
  compare('heap, 10,000 loaded, KiB', kit.heapBytes / KiB, bare.heapBytes / KiB);
  row('open 100,000 against 10,000', ratio(kit.openMs[100_000], kit.openMs[10_000]), ratio(bare.openMs[100_000], bare.openMs[10_000]), '');
  say('\n"In it": the kit loads the newest page, the bare list has all. Times to sight are rounded up to frames of 16.7 ms.\n');
  for (const [door, bytes] of Object.entries(doors)) row(door, `${(bytes / KiB).toFixed(1)} KiB`, '', '');
}

function compare(name, kit, bare) {
  row(name, kit.toFixed(1), bare.toFixed(1), ratio(kit, bare));
}

function grouped(count) {
  return Number(count).toLocaleString('en');
}

function ratio(one, other) {
  return `${(one / other).toFixed(2)}×`;
}

function row(name, kit, bare, factor) {
  say(`${name.padEnd(36)}${kit.padStart(12)}${bare.padStart(12)}${factor.padStart(9)}`.trimEnd());
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
