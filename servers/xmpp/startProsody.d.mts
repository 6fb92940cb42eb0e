import type { XmppServer, XmppServerOptions } from './createServer.d.mts';

/** Debian's Prosody, with its data in a directory of its own. */
export function startProsody(options?: XmppServerOptions): Promise<XmppServer>;
