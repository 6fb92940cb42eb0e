import { existsSync, readdirSync } from 'node:fs';
import { postgresPrograms } from '../servers/xmpp/cluster/postgresPrograms.mjs';

/** The XMPP servers that the adapter is tested against: what each is run by, and the Debian packages that it is in. */
const servers = [
  {
    name: 'prosody',
    files: ['/usr/bin/prosody', '/usr/lib/prosody/modules/mod_muc_moderation', '/usr/bin/setpriv'],
    packages: ['prosody', 'prosody-modules', 'lua-event', 'lua-sec', 'lua-zlib'],
  },
  {
    name: 'ejabberd',
    files: ['/usr/sbin/ejabberdctl', '/usr/bin/sqlite3', '/usr/bin/setpriv'],
    packages: ['ejabberd', 'erlang-p1-sqlite3', 'sqlite3'],
  },
];
/** The other client that the kit talks with, on Prosody, and the terminal that it runs in. */
const profanity = { name: 'profanity', files: ['/usr/bin/profanity', '/usr/bin/tmux'], packages: ['profanity', 'tmux'] };
const erlangLibraries = '/usr/lib/erlang/lib';
/** What a cluster of ejabberd (`npm run test:cluster`) stands on. */
const postgres = { name: 'PostgreSQL', packages: ['postgresql', 'erlang-p1-pgsql'] };
const wanted = process.env.PARLEY_SERVERS?.split(',');

/** Of what the tests on servers need besides the servers, what is not on this machine. */
export function clientsMissing() {
  return serversWanted().includes('prosody') && !profanity.files.every((file) => existsSync(file)) ? [profanity] : [];
}

/** Of what a cluster of ejabberd needs, what is not on this machine. */
export function clusterMissing() {
  const hasDriver = existsSync(erlangLibraries) && readdirSync(erlangLibraries).some((name) => name.startsWith('p1_pgsql-'));
  const isThere = hasDriver && existsSync('/usr/bin/psql') && postgresPrograms() !== undefined;
  return [...serversMissing(['ejabberd']), ...(isThere ? [] : [postgres])];
}

/** Those that are tested: all, unless `PARLEY_SERVERS=prosody` says which there are. */
export function serversWanted() {
  return servers.map(({ name }) => name).filter((name) => wanted?.includes(name) ?? true);
}

/** Those that `PARLEY_SERVERS` leaves out, on a machine that cannot have them all. */
export function serversLeftOut() {
  return servers.map(({ name }) => name).filter((name) => !serversWanted().includes(name));
}

/** Of these, those that are not on this machine. */
export function serversMissing(names = serversWanted()) {
  return servers.filter(({ name, files }) => names.includes(name) && !files.every((file) => existsSync(file)));
}
