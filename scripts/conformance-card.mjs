// The report card as an author sees it: of the local backend everything passes, but for what it has none of by itself, and for what
// the module cannot do to it, which is said; of a module that is none, one clear line; of a server that is not there, one reason,
// said once; what an adapter lets go of is told at the end.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'parley-card-'));
const local = pathToFileURL('dist/adapters/local/index.js').href;
const scenario =
  "{ name: 'card', now: 0, accounts: [{ id: 'alice', nickname: 'Alice' }, { id: 'bob', nickname: 'Bob' }], contacts: [{ of: 'alice', userId: 'bob' }, { of: 'bob', userId: 'alice' }], conversations: [] }";
const good = write(
  'good.mjs',
  `import { createLocalBackend } from '${local}';
import { createFaultInjector } from '${pathToFileURL('dist/testing.js').href}';
const backend = createLocalBackend({ scenario: ${scenario}, storage: 'memory' });
const lines = new Map();
export function createAdapter() {
  const { adapter, faults } = createFaultInjector(backend.createAdapter());
  lines.set(adapter, faults);
  return adapter;
}
export const credentials = (userId) => ({ userId });
export const cut = ({ adapter }) => lines.get(adapter).disconnect();
export const restore = ({ adapter }) => lines.get(adapter).reconnect();
export const expire = ({ adapter }) => lines.get(adapter).expireCredentials();`,
);
const away = write(
  'away.mjs',
  `import { createLocalBackend } from '${local}';
const backend = createLocalBackend({ scenario: ${scenario}, storage: 'memory' });
export function createAdapter() {
  const adapter = backend.createAdapter();
  return { ...adapter, session: { ...adapter.session, connect: () => Promise.reject(new Error('no server here')) } };
}
export const credentials = (userId) => ({ userId });`,
);
const careless = write(
  'careless.mjs',
  `import { createLocalBackend } from '${local}';
const backend = createLocalBackend({ scenario: ${scenario}, storage: 'memory' });
export function createAdapter() {
  const adapter = backend.createAdapter();
  return {
    ...adapter,
    subscribe(listener) {
      void Promise.reject(new Error('let go of'));
      setTimeout(() => { throw new Error('out of a timer'); });
      return adapter.subscribe(listener);
    },
  };
}
export const credentials = (userId) => ({ userId });`,
);
const typed = write('typed.ts', 'export const nothing: number = 1;');
const none = write('none.mjs', 'export const nothing = 1;');

const ok =
  // No engine for translation and voice, no scales, snapshots are numbered; and this module cannot kick.
  card(good, 0, /needs a ConformanceBackend with kick\(\).*^\d+ passed, 0 failed, 6 not offered$/ms) &&
  card(away, 1, /^all \d+ failures: .*no server here(?!.*no server here)/s) &&
  card(careless, 1, /^thrown where nobody catches it: let go of; out of a timer\n\n\d+ passed, 0 failed/m) &&
  card(typed, 2, /^.*is TypeScript: compile it first[^\n]*\n$/) &&
  card(none, 2, /exports no createAdapter/) &&
  card(join(folder, 'absent.mjs'), 2, /can't be loaded/);
rmSync(folder, { recursive: true, force: true });
process.exit(ok ? 0 : 1);

function write(name, code) {
  const file = join(folder, name);
  writeFileSync(file, code);
  return file;
}

function card(file, status, words) {
  const result = spawnSync(process.execPath, ['bin/parley-kit-conformance.mjs', file], { encoding: 'utf8' });
  const ok = result.status === status && words.test(result.stdout + result.stderr);
  if (!ok) process.stderr.write(`the report card of ${file} ended with ${result.status}:\n${result.stdout}${result.stderr}\n`);
  return ok;
}
