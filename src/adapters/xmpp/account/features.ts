import type { Stream } from '../connection/createStream.js';
import { domainOf } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, childrenOf, el, type Stanza, textOf } from '../xml/stanza.js';

/** What the server offers the account itself. */
export interface AccountFeatures {
  readonly archive: boolean;
  readonly carbons: boolean;
  readonly blocking: boolean;
  readonly pep: boolean;
}

/** What is offered beside that. */
export interface Services {
  readonly upload?: { readonly service: string; readonly maxBytes?: number | undefined } | undefined;
  /** The service that has the rooms. */
  readonly rooms?: string | undefined;
}

/** What the server offers, asked once for a session. */
export type Features = AccountFeatures & Services;

export async function askAccount(stream: Stream): Promise<AccountFeatures> {
  const [server, account] = await Promise.all([askIfThere(stream, domainOf(stream.self)), askIfThere(stream, stream.self)]);
  const has = (feature: string): boolean => server.features.has(feature) || account.features.has(feature);
  return {
    archive: has(ns.archive),
    carbons: has(ns.carbons),
    blocking: has(ns.blocking),
    pep: account.categories.has('pubsub/pep') || server.categories.has('pubsub/pep'),
  };
}

/** Never rejects: what cannot be asked is not offered. */
export async function askServices(stream: Stream): Promise<Services> {
  const services = await listServices(stream).catch(() => []);
  const upload = services.find(({ info }) => info.features.has(ns.upload));
  const rooms = services.find(({ info }) => info.features.has(ns.muc) && info.categories.has('conference/text'));
  const maxBytes = Number(upload?.info.field('max-file-size') ?? Number.NaN);
  return {
    ...(upload !== undefined && { upload: { service: upload.jid, ...(maxBytes > 0 && { maxBytes }) } }),
    ...(rooms !== undefined && { rooms: rooms.jid }),
  };
}

/** What an entity says of itself (XEP-0030). */
export interface Info {
  readonly name?: string | undefined;
  readonly features: ReadonlySet<string>;
  /** `category/type`. */
  readonly categories: ReadonlySet<string>;
  /** A field of its forms. */
  field(name: string): string | undefined;
}

export async function askInfo(stream: Pick<Stream, 'ask'>, to: string): Promise<Info> {
  return readInfo(childOf(await stream.ask({ type: 'get', to, child: el('query', ns.discoInfo) }), 'query', ns.discoInfo));
}

export function readInfo(query: Stanza | undefined): Info {
  const fields = childrenOf(query, 'x', ns.dataForm).flatMap((each) => childrenOf(each, 'field'));
  return {
    name: childOf(query, 'identity')?.attrs.name,
    features: new Set(childrenOf(query, 'feature').map(({ attrs }) => attrs.var ?? '')),
    categories: new Set(childrenOf(query, 'identity').map(({ attrs }) => `${attrs.category}/${attrs.type}`)),
    field(name) {
      const found = fields.find(({ attrs }) => attrs.var === name);
      return found === undefined ? undefined : textOf(childOf(found, 'value'));
    },
  };
}

async function listServices(stream: Stream): Promise<readonly { readonly jid: string; readonly info: Info }[]> {
  const answer = await stream.ask({ type: 'get', to: domainOf(stream.self), child: el('query', ns.discoItems) });
  const jids = childrenOf(childOf(answer, 'query', ns.discoItems), 'item').flatMap(({ attrs }) => attrs.jid ?? []);
  return Promise.all(jids.slice(0, 20).map(async (jid) => ({ jid, info: await askIfThere(stream, jid) })));
}

/** A service that is down is one that is not offered. */
function askIfThere(stream: Stream, to: string): Promise<Info> {
  return askInfo(stream, to).catch(() => readInfo(undefined));
}
