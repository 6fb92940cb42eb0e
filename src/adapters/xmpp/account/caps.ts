import { ns } from '../xml/namespaces.js';
import { el, type Stanza } from '../xml/stanza.js';

const node = 'https://parley-kit.dev';
const identity = { category: 'client', type: 'web', name: 'Parley' } as const;
/** What this client speaks; with `+notify`, what it wants to be told of its own account. */
const features = [
  ns.caps,
  ns.chatStates,
  ns.discoInfo,
  ns.correct,
  ns.markers,
  ns.receipts,
  ns.retract,
  ns.reactions,
  ns.replies,
  ns.ping,
  ns.conference,
  `${ns.bookmarks}+notify`,
  `${ns.settings}+notify`,
].sort();

/** Stands in the presence, and spares others the question (XEP-0115). */
export async function capsOf(): Promise<Stanza> {
  const said = `${identity.category}/${identity.type}//${identity.name}<${features.join('<')}<`;
  const hash = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(said));
  return el('c', ns.caps, { hash: 'sha-1', node, ver: btoa(String.fromCharCode(...new Uint8Array(hash))) });
}

/** The answer to the question. */
export function capsAnswer(asked: Stanza): Stanza {
  const { node: askedNode } = asked.attrs;
  return el(
    'query',
    ns.discoInfo,
    { node: askedNode },
    el('identity', ns.discoInfo, identity),
    ...features.map((feature) => el('feature', ns.discoInfo, { var: feature })),
  );
}
