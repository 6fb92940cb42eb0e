// The report card as an author sees it: of the local backend everything passes, but for translation, of which it has none of its
// own; of a module that is none, one clear line; of a server that is not there, one reason, said once.
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
const backend = createLocalBackend({ scenario: ${scenario}, storage: 'memory' });
export const createAdapter = () => backend.createAdapter();
export const credentials = (userId) => ({ userId });`,
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
const typed = write('typed.ts', 'export const nothing: number = 1;');
const none = write('none.mjs', 'export const nothing = 1;');

const ok =
  card(good, 0, /^\d+ passed, 0 failed, 1 not offered$/m) &&
  card(away, 1, /^every case failed with: .*no server here(?!.*no server here)/s) &&
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
