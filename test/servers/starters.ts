import type { XmppServer, XmppServerAddress, XmppServerOptions } from '../../servers/xmpp/createServer.d.mts';
import { startEjabberd } from '../../servers/xmpp/startEjabberd.mjs';
import { startProsody } from '../../servers/xmpp/startProsody.mjs';

/** How each server is started by its name. A test that kills one starts its own. */
export const starters: Readonly<Record<XmppServerAddress['name'], (options?: XmppServerOptions) => Promise<XmppServer>>> = {
  prosody: startProsody,
  ejabberd: startEjabberd,
};
