import { once } from 'node:events';
import WebSocket from 'ws';

const open = (domain) => `<open xmlns="urn:ietf:params:xml:ns:xmpp-framing" to="${domain}" version="1.0"/>`;

/**
 * Somebody who is online, as cheap as can be: what is measured is the server, and this shares its cores. Reads stanzas by looking
 * for words (RFC 7395: one frame each), answers requests of stream management, and hands over each message's id.
 */
export async function signIn({ url, domain }, user, password, onMessage) {
  const socket = new WebSocket(url, 'xmpp', { perMessageDeflate: false });
  let handled = 0;
  let isManaged = false;
  let heard = () => {};
  socket.on('message', (data) => {
    const text = data.toString();
    if (isManaged && /^<(?:message|presence|iq)/.test(text)) handled += 1;
    if (text.startsWith('<message')) {
      const id = /\bid=["']load-([^"']+)/.exec(text)?.[1];
      if (id !== undefined) onMessage(id);
    } else if (text.startsWith('<r ')) socket.send(`<a xmlns="urn:xmpp:sm:3" h="${handled}"/>`);
    else heard(text);
  });
  const until = (test) =>
    new Promise((resolve, reject) => {
      socket.once('close', () => reject(new Error(`${user} was sent away.`)));
      heard = (text) => {
        if (test.test(text)) resolve(text);
        else if (/^<(?:failure|stream:error)/.test(text)) reject(new Error(`${user}: ${text}`));
      };
    });
  const say = (xml, answer) => {
    const answered = until(answer);
    socket.send(xml);
    return answered;
  };
  await once(socket, 'open');
  await say(open(domain), /<mechanism/);
  const plain = Buffer.from(`\0${user}\0${password}`).toString('base64');
  await say(`<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl" mechanism="PLAIN">${plain}</auth>`, /^<success/);
  await say(open(domain), /xmpp-bind/);
  await say('<iq xmlns="jabber:client" type="set" id="bind"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"/></iq>', /<jid>/);
  await say('<enable xmlns="urn:xmpp:sm:3" resume="true"/>', /^<enabled/);
  isManaged = true;
  await say('<iq xmlns="jabber:client" type="set" id="carbons"><enable xmlns="urn:xmpp:carbons:2"/></iq>', /carbons/);
  await say('<presence xmlns="jabber:client"/>', /^<presence/);
  return {
    send(to, id, text = 'Half past six at the harbour, as always?') {
      // As the kit writes a message of one line.
      socket.send(
        `<message xmlns="jabber:client" type="chat" to="${to}@${domain}" id="load-${id}"><body>${text}</body>` +
          `<origin-id xmlns="urn:xmpp:sid:0" id="load-${id}"/><markable xmlns="urn:xmpp:chat-markers:0"/>` +
          '<request xmlns="urn:xmpp:receipts"/></message>',
      );
    },
    close: () => socket.terminate(),
  };
}
