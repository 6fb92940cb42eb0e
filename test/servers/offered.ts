import type { XmppFeature } from '../../servers/xmpp/createServer.d.mts';
import type { Session } from './signIn.js';

/** What a server says that it has, of all it can be started without. */
export async function offered(session: Session, domain: string): Promise<XmppFeature[]> {
  const info = (to: string) =>
    `<iq xmlns="jabber:client" type="get" to="${to}"><query xmlns="http://jabber.org/protocol/disco#info"/></iq>`;
  const items = await session.ask(
    `<iq xmlns="jabber:client" type="get" to="${domain}"><query xmlns="http://jabber.org/protocol/disco#items"/></iq>`,
  );
  const services = Array.from(items.getElementsByTagName('item'), (item) => item.getAttribute('jid') ?? '');
  const featuresOf = async (address: string) =>
    Array.from((await session.ask(info(address))).getElementsByTagName('feature'), (feature) => feature.getAttribute('var'));
  const account = await featuresOf(session.jid.replace(/\/.*/, ''));
  const said = new Set((await Promise.all([domain, ...services].map(featuresOf))).flat());
  const signs: Readonly<Record<XmppFeature, boolean>> = {
    archive: account.includes('urn:xmpp:mam:2'),
    blocking: said.has('urn:xmpp:blocking'),
    carbons: said.has('urn:xmpp:carbons:2'),
    resumption: session.features.getElementsByTagName('sm').length > 0,
    rooms: said.has('http://jabber.org/protocol/muc'),
    upload: said.has('urn:xmpp:http:upload:0'),
  };
  return (Object.keys(signs) as XmppFeature[]).filter((feature) => signs[feature]);
}
