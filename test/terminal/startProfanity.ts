import type { XmppServerAddress } from '../../servers/xmpp/createServer.d.mts';
import { createTerminal, type Terminal } from './createTerminal.js';

/** Profanity in a terminal, signed in. */
export async function startProfanity({ domain, host, clientPort }: XmppServerAddress, user: string, password: string): Promise<Terminal> {
  const terminal = await createTerminal('profanity');
  await terminal.shows('Type /help for help information');
  // Off as it comes: the servers of the tests have no certificates, and receipts and corrections are asked for.
  for (const setting of ['/receipts request on', '/receipts send on', '/correction on']) await terminal.type(setting);
  await terminal.type(`/connect ${user}@${domain} server ${host} port ${clientPort} tls disable`);
  await terminal.shows('Enter password');
  await terminal.type(password);
  await terminal.shows('logged in successfully');
  return terminal;
}
