import type { TestProject } from 'vitest/node';
import type { XmppServer, XmppServerAddress } from '../../servers/xmpp/createServer.d.mts';
import { starters } from './starters.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** One of each server that is tested, with nobody on it: tests make accounts of their own (`accountsOf`). */
    servers: readonly XmppServerAddress[];
  }
}

const all = Object.keys(starters) as XmppServerAddress['name'][];

/** Starts one of each server for all files; `PARLEY_SERVERS=prosody` leaves out the others. */
export default async function startServers(project: TestProject): Promise<() => Promise<void>> {
  const wanted = process.env.PARLEY_SERVERS?.split(',');
  const starting = all.filter((name) => wanted?.includes(name) ?? true).map((name) => starters[name]());
  const close = async () => {
    const started = (await Promise.allSettled(starting)).filter((each) => each.status === 'fulfilled');
    await Promise.all(started.map(({ value }) => value.close()));
  };
  try {
    project.provide('servers', (await Promise.all(starting)).map(addressOf));
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}

function addressOf({ name, domain, url, hostMetaUrl, host, clientPort, httpPort, admin }: XmppServer): XmppServerAddress {
  return { name, domain, url, hostMetaUrl, host, clientPort, httpPort, admin };
}
