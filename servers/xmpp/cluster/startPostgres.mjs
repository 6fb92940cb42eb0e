import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../freePorts.mjs';
import { asUser, spawnServer } from '../spawnServer.mjs';
import { postgresPrograms } from './postgresPrograms.mjs';

const host = '127.0.0.1';
const user = 'postgres';
const database = 'ejabberd';
/** As Debian's ejabberd wants them: 23.01 does not make them itself. */
const tables = '/usr/share/ejabberd/sql/pg.sql';

/** Debian's PostgreSQL with ejabberd's tables, in a directory of its own, gone with its data when it is closed. */
export async function startPostgres() {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'parley-postgres-'));
  const forget = () => rmSync(directory, { recursive: true, force: true });
  process.once('exit', forget);
  const [port] = await freePorts(1, host);
  const password = randomUUID();
  const passwordFile = join(directory, 'password');
  writeFileSync(passwordFile, password);
  if (process.getuid() === 0) execFileSync('chown', ['-R', `${user}:`, directory]);

  const programs = postgresPrograms();
  const data = join(directory, 'data');
  const env = { PATH: process.env.PATH, LANG: 'C.UTF-8', PGPASSWORD: password };
  const run = (program, ...args) =>
    execFileSync('setpriv', [...asUser(user), '--', join(programs, program), ...args], { cwd: directory, env, encoding: 'utf8' });
  const address = ['--host', host, '--port', String(port), '--username', user];
  run('initdb', '--pgdata', data, '--username', user, '--auth', 'scram-sha-256', '--pwfile', passwordFile, '--no-sync');
  const settings = { listen_addresses: host, port, unix_socket_directories: '', max_connections: 60 };
  const running = await spawnServer({
    command: join(programs, 'postgres'),
    args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    user,
    directory,
    isUp: async () => run('pg_isready', ...address, '--quiet') === '',
  });
  run('createdb', ...address, database);
  run('psql', ...address, '--dbname', database, '--quiet', '--set', 'ON_ERROR_STOP=1', '--single-transaction', '--file', tables);
  return {
    host,
    port,
    user,
    database,
    password,
    pid: running.pid,
    /** What one statement gives, as text. */
    ask: (sql) => run('psql', ...address, '--dbname', database, '--no-align', '--tuples-only', '--command', sql).trim(),
    async close() {
      await running.stop();
      process.off('exit', forget);
      forget();
    },
  };
}
