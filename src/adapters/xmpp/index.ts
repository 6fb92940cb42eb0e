export { createXmppAdapter } from './createXmppAdapter.js';
export { type FindOptions, findWebSocketAddresses } from './findWebSocketAddresses.js';
export type { XmppAdapterOptions } from './types.js';
