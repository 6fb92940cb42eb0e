import type { XmppServer, XmppServerOptions } from './createServer.d.mts';

/** Debian's ejabberd, with its data in a directory of its own. */
export function startEjabberd(options?: XmppServerOptions): Promise<XmppServer>;
