import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from './createServer.mjs';

const prosody = {
  name: 'prosody',
  configuration: 'prosody.cfg.lua',
  user: 'prosody',
  features: {
    archive: ['mam', 'muc_mam'],
    blocking: ['blocklist'],
    carbons: ['carbons'],
    resumption: ['smacks'],
    rooms: ['muc'],
    upload: ['http_file_share'],
  },
  /** Takes a module out of the lists, and a component out as a whole. */
  leaveOut: (configuration, module) =>
    configuration.replace(new RegExp(`^Component "[^"]+" "${module}"\\n(?:  .*\\n)*`, 'm'), '').replace(new RegExp(`"${module}",? ?`), ''),
  address: ({ directory, host, domain, httpPort }) => ({
    url: `ws://${host}:${httpPort}/xmpp-websocket`,
    hostMetaUrl: `http://${domain}:${httpPort}/.well-known/host-meta.json`,
    admin: join(directory, 'data', 'prosody.sock'),
  }),
  prepare({ directory, host, httpPort }) {
    for (const folder of ['data', 'well-known']) mkdirSync(join(directory, folder), { recursive: true });
    const links = [{ rel: 'urn:xmpp:alt-connections:websocket', href: `ws://${host}:${httpPort}/xmpp-websocket` }];
    writeFileSync(join(directory, 'well-known', 'host-meta.json'), JSON.stringify({ links }));
  },
  // Never `prosody --version`: it starts the server.
  command: ({ directory }) => ({ command: '/usr/bin/prosody', args: ['--config', join(directory, 'prosody.cfg.lua'), '-F'] }),
  isUp: async ({ admin, hostMetaUrl }) => existsSync(admin) && (await fetch(hostMetaUrl)).ok,
};

/** Debian's Prosody, with its data in a directory of its own. */
export function startProsody(options) {
  return createServer(prosody, options);
}
