/** What an adapter for XMPP is given. */
export interface XmppAdapterOptions {
  /**
   * The server's WebSocket (RFC 7395): `wss://chat.example.org/ws`. Of a cluster whose nodes have addresses of their own, all of them:
   * they are tried in turn, from the first on, and left when they end the session. Drafts and the outbox are kept under the first.
   */
  readonly url: string | readonly string[];
}
