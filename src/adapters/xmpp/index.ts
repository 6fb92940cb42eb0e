export { createXmppAdapter } from './createXmppAdapter.js';
export type { XmppAdapterOptions } from './types.js';
