// Every door of the built package loads in bare Node and does nothing while loading: no global appears, nothing stays open,
// nothing is written.
import { readFileSync } from 'node:fs';

const { exports: doors } = JSON.parse(readFileSync('package.json', 'utf8'));
const before = new Set(Object.getOwnPropertyNames(globalThis));
for (const [name, target] of Object.entries(doors)) {
  if (typeof target === 'string' || name.endsWith('.css')) continue;
  const names = Object.keys(await import(new URL(`../${target.default}`, import.meta.url)));
  if (names.length === 0) throw new Error(`${name} exports nothing`);
}
const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
if (added.length > 0) throw new Error(`importing made globals: ${added.join(', ')}`);
const open = process
  .getActiveResourcesInfo()
  .filter((kind) => !['TTYWrap', 'PipeWrap', 'FSReqPromise', 'CloseReq', 'TickObject'].includes(kind));
if (open.length > 0) throw new Error(`importing left open: ${open.join(', ')}`);
