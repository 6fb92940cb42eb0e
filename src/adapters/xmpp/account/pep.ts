import type { ChatErrorCode } from '../../../model/chatErrorCodes.js';
import { isChatError } from '../../../model/toChatError.js';
import type { Stream } from '../connection/createStream.js';
import { writeForm } from '../xml/dataForm.js';
import { ns } from '../xml/namespaces.js';
import { childOf, childrenOf, el, elementsOf, type Stanza } from '../xml/stanza.js';

/** Then nothing was answered. */
const lost: readonly ChatErrorCode[] = ['not-connected', 'timeout', 'aborted'];

/** One item of a node: its id, and the element in it. */
export interface PepItem {
  readonly id: string;
  readonly child: Stanza | undefined;
}

/** What is on a node of my account that only my own devices read (XEP-0163, 0223). Where nothing is, there may be no node: it is made. */
export async function readPrivateNode(stream: Stream, node: string): Promise<readonly PepItem[]> {
  const items = await readItems(stream, node);
  if (items.length === 0) await makePrivateNode(stream, node);
  return items;
}

async function readItems(stream: Stream, node: string): Promise<readonly PepItem[]> {
  try {
    const child = el('pubsub', ns.pubsub, {}, el('items', ns.pubsub, { node }));
    const answer = await stream.ask({ type: 'get', child });
    return itemsOf(childOf(childOf(answer, 'pubsub', ns.pubsub), 'items'));
  } catch (thrown) {
    if (isChatError(thrown) && (thrown.code === 'not-found' || thrown.code === 'unsupported')) return [];
    throw thrown;
  }
}

/**
 * Makes a node that only my own devices read: one that a first item makes is read by all contacts. False: it could not be made. Servers
 * differ in how many items they let one have: the most that this one does.
 */
export async function makePrivateNode(stream: Stream, node: string): Promise<boolean> {
  for (const items of ['max', '1000', '100']) {
    try {
      const configuration = writeForm('http://jabber.org/protocol/pubsub#node_config', {
        'pubsub#persist_items': '1',
        'pubsub#max_items': items,
        'pubsub#send_last_published_item': 'never',
        'pubsub#access_model': 'whitelist',
      });
      const made = [el('create', ns.pubsub, { node }), el('configure', ns.pubsub, {}, configuration)];
      await stream.ask({ type: 'set', child: el('pubsub', ns.pubsub, {}, ...made) });
      return true;
    } catch (thrown) {
      if (!isChatError(thrown) || lost.includes(thrown.code)) throw thrown;
      if (thrown.code === 'already-exists') return true;
    }
  }
  return false;
}

/** Puts an item on a node of my account. Other devices are told. */
export async function publishItem(stream: Stream, node: string, id: string, child: Stanza): Promise<void> {
  const publish = el('publish', ns.pubsub, { node }, el('item', ns.pubsub, { id }, child));
  await stream.ask({ type: 'set', child: el('pubsub', ns.pubsub, {}, publish) });
}

/** Takes an item off a node of my account. Other devices are told. */
export async function retractItem(stream: Stream, node: string, id: string): Promise<void> {
  const retract = el('retract', ns.pubsub, { node, notify: 'true' }, el('item', ns.pubsub, { id }));
  await stream.ask({ type: 'set', child: el('pubsub', ns.pubsub, {}, retract) });
}

/** What is new on a node of the account, and the ids of what is on it no more. */
export interface PepEvent {
  readonly node: string;
  readonly items: readonly PepItem[];
  readonly retracted: readonly string[];
}

/** What the account's node now has, as it is told to its devices. */
export function readEvent(stanza: Stanza): PepEvent | undefined {
  const items = childOf(childOf(stanza, 'event', ns.pubsubEvent), 'items');
  const node = items?.attrs.node;
  if (node === undefined) return undefined;
  return { node, items: itemsOf(items), retracted: childrenOf(items, 'retract').flatMap(({ attrs }) => attrs.id ?? []) };
}

function itemsOf(items: Stanza | undefined): readonly PepItem[] {
  return childrenOf(items, 'item').flatMap((item) => {
    const { id } = item.attrs;
    return id === undefined ? [] : [{ id, child: elementsOf(item)[0] }];
  });
}
