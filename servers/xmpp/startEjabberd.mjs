import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from './createServer.mjs';

/** How one is started by itself (see createServer.mjs). */
export const ejabberd = {
  name: 'ejabberd',
  configuration: 'ejabberd.yml',
  user: 'ejabberd',
  features: {
    archive: ['mod_mam'],
    blocking: ['mod_blocking', 'mod_privacy'],
    carbons: ['mod_carboncopy'],
    resumption: ['mod_stream_mgmt'],
    rooms: ['mod_muc'],
    upload: ['mod_http_upload'],
  },
  /** Takes a module out with its options, and with its address. */
  leaveOut: (configuration, module) =>
    configuration.replace(new RegExp(`^  ${module}:.*\\n(?:    .*\\n)*`, 'm'), '').replace(new RegExp(`^ *\\/.*: ${module}\\n`, 'm'), ''),
  address: ({ host, domain, httpPort }) => ({
    url: `ws://${host}:${httpPort}/ws`,
    hostMetaUrl: `http://${domain}:${httpPort}/.well-known/host-meta.json`,
    admin: `http://${host}:${httpPort}/api`,
  }),
  prepare(place) {
    makeFolders(place);
    // This version does not make its tables itself. At once: each table on its own waits for the disk.
    const database = join(place.directory, 'ejabberd.db');
    const tables = readFileSync('/usr/share/ejabberd/sql/lite.sql', 'utf8');
    if (!existsSync(database)) execFileSync('sqlite3', [database], { input: `PRAGMA journal_mode=WAL; BEGIN; ${tables} COMMIT;` });
  },
  // Not by ejabberdctl: it wants a node name, a cookie and a user of its own.
  command: ({ directory }) => ({
    command: '/usr/bin/erl',
    args: ['-noinput', '-mnesia', 'dir', JSON.stringify(join(directory, 'spool')), '-s', 'ejabberd'],
    env: {
      ERL_LIBS: erlangLibraries(),
      EJABBERD_CONFIG_PATH: join(directory, 'ejabberd.yml'),
      EJABBERD_LOG_PATH: join(directory, 'logs', 'ejabberd.log'),
      ERL_CRASH_DUMP_BYTES: '0',
    },
  }),
  isUp: async ({ admin }) => (await fetch(`${admin}/status`, { method: 'POST', body: '{}' })).ok,
};

/** Debian's ejabberd, with its data in a directory of its own. */
export function startEjabberd(options) {
  return createServer(ejabberd, options);
}

/** Debian's script knows where they are on this machine. */
function erlangLibraries() {
  return /ERL_LIBS='([^']+)'/.exec(readFileSync('/usr/sbin/ejabberdctl', 'utf8'))[1];
}

/** What it writes into besides its database. */
export function makeFolders({ directory }) {
  for (const folder of ['spool', 'logs', 'upload']) mkdirSync(join(directory, folder), { recursive: true });
}
