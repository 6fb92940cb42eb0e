// Checks what would be published: the package's shape, its types, the weight of each door, and that it loads in bare Node.
import { measureDoors } from './size.mjs';
import { script, tool } from './tool.mjs';

const checks = [
  ['publint', () => tool('publint', ['--strict'])],
  ['types of every door', () => tool('attw', ['--pack', '.', '--profile', 'esm-only'])],
  ['bare Node', () => script('scripts/bare-node.mjs')],
  ['report card of an adapter', () => script('scripts/conformance-card.mjs')],
  ['weight', measureDoors],
];

let failed = false;
for (const [name, check] of checks) {
  const ok = await check();
  process.stdout.write(`== ${name}: ${ok ? 'ok' : 'FAILED'}\n`);
  failed ||= !ok;
}
process.exit(failed ? 1 : 0);
