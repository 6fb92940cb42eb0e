/** What an adapter for XMPP is given. */
export interface XmppAdapterOptions {
  /** The server's WebSocket (RFC 7395): `wss://chat.example.org/ws`. */
  readonly url: string;
}
