// Checks what would be published: the package's shape, its types, the weight of each door, and that it loads in bare Node.
import { spawnSync } from 'node:child_process';
import { measureDoors } from './size.mjs';

const checks = [
  ['publint', () => npx('publint', '--strict')],
  ['types of every door', () => npx('attw', '--pack', '.', '--profile', 'esm-only', '--exclude-entrypoints', './styles.css', './styles.unlayered.css', './tools.css')],
  ['bare Node', () => node('scripts/bare-node.mjs')],
  ['weight', measureDoors],
];

let failed = false;
for (const [name, check] of checks) {
  const ok = await check();
  process.stdout.write(`== ${name}: ${ok ? 'ok' : 'FAILED'}\n`);
  failed ||= !ok;
}
process.exit(failed ? 1 : 0);

function npx(...args) {
  return spawnSync('npx', ['--no-install', ...args], { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

function node(...args) {
  return spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}
