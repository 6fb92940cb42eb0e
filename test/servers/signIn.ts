import { Strophe, toStanza } from 'strophe.js';
import type { XmppServerAddress } from '../../servers/xmpp/createServer.d.mts';

/** A bare XMPP session, for what a test looks at or does besides the adapter. */
export interface Session {
  readonly jid: string;
  /** What the server says of the stream once somebody is signed in. */
  readonly features: Element;
  send(xml: string): void;
  /** The answer to a request. Rejects with the error that the server answers. */
  ask(xml: string): Promise<Element>;
  /** The first message, from now on, whose text has `text` in it. */
  message(text: string): Promise<Element>;
  /** The next presence of that address and type. */
  presence(from: string, type?: string): Promise<Element>;
  /** Once the session is over, whoever ended it. */
  readonly closed: Promise<void>;
  close(): void;
}

/** Signs in over WebSocket with the client library alone; resolves once messages find who has signed in. */
export async function signIn({ url, domain }: Pick<XmppServerAddress, 'url' | 'domain'>, user: string, password: string): Promise<Session> {
  // Sessions that are ended are what tests are about.
  Strophe.setLogLevel(Strophe.LogLevel.FATAL);
  const connection = new Strophe.Connection(url);
  let end = () => {};
  const closed = new Promise<void>((resolve) => {
    end = resolve;
  });
  await new Promise<void>((resolve, reject) => {
    connection.connect(`${user}@${domain}`, password, (status: number, condition: string | null) => {
      if (status === Strophe.Status.CONNECTED) resolve();
      if (status === Strophe.Status.DISCONNECTED) end();
      if (status === Strophe.Status.AUTHFAIL || status === Strophe.Status.CONNFAIL) reject(new Error(`${user}: ${condition}`));
    });
  });
  const session: Session = {
    jid: connection.jid,
    features: connection.features,
    // As it is: what no library would write is sent, too.
    send(xml) {
      const { _proto } = connection;
      if ('socket' in _proto) _proto.socket?.send(xml);
    },
    ask: (xml) =>
      new Promise((resolve, reject) => {
        connection.sendIQ(toStanza(xml), resolve, (answer: Element | null) =>
          reject(new Error(answer === null ? 'no answer' : (Strophe.serialize(answer) ?? ''))),
        );
      }),
    message: (text) =>
      new Promise((resolve) => {
        const listen = (stanza: Element) => {
          const isIt = stanza.textContent?.includes(text) === true;
          if (isIt) resolve(stanza);
          return !isIt;
        };
        connection.addHandler(listen, null, 'message', null);
      }),
    presence: (from, type = '') =>
      new Promise((resolve) => {
        const listen = (stanza: Element) => {
          const isIt = stanza.getAttribute('from') === from && (stanza.getAttribute('type') ?? '') === type;
          if (isIt) resolve(stanza);
          return !isIt;
        };
        connection.addHandler(listen, null, 'presence', null);
      }),
    closed,
    close: () => connection.disconnect(),
  };
  // Before a server has said so, it is nobody whom messages find: what is kept for who is away is told once, as they come.
  const isThere = session.presence(session.jid);
  connection.send(toStanza('<presence xmlns="jabber:client"/>'));
  await isThere;
  return session;
}

/** A message to one person. */
export function chat(to: string, body: string): string {
  return `<message xmlns="jabber:client" type="chat" to="${to}"><body>${body}</body></message>`;
}
