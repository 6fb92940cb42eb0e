import { existsSync } from 'node:fs';

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
const wanted = process.env.PARLEY_SERVERS?.split(',');

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
