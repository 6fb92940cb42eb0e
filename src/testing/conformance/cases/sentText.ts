import type { Change } from '../../../model/change.js';
import type { IncomingMessage, MessageRef } from '../../../model/message.js';
import { assert } from '../assert.js';
import type { Actor } from '../conformanceCase.js';

/** A text of Alice's that Bob has heard. */
export async function sentText(connect: (person: 'alice' | 'bob') => Promise<Actor>) {
  const [alice, bob] = [await connect('alice'), await connect('bob')];
  const conversationId = await alice.openDirect();
  const { draft, ack } = await alice.send(conversationId);
  assert(draft.content.kind === 'text', 'a text was sent');
  await bob.hearsText(draft.content.text);
  const ref: MessageRef = { conversationId, id: draft.id, senderId: alice.userId, ...ack };
  const { names, order, sentAt, token } = ref;
  return {
    alice,
    bob,
    ref: { conversationId, id: draft.id, names, order, sentAt, senderId: alice.userId, token },
    theirs: await bob.openDirect(),
    text: draft.content.text,
  };
}

export function hearsChange<T>(actor: Actor, ref: MessageRef, pick: (change: Change) => T | undefined): Promise<T> {
  return actor.hears('the change', (event) =>
    event.type === 'change' && isNamed(event.change.target, ref) ? pick(event.change) : undefined,
  );
}

/** The message as the newest page has it, with the changes that the page brings for it. */
export async function paged(actor: Actor, conversationId: string, ref: MessageRef) {
  const page = await actor.adapter.messages.page({ conversationId, anchor: { at: 'latest' }, limit: 50 });
  const message = page.messages.find((each) => isNamed(each, ref));
  assert(message !== undefined, 'the newest page has the message');
  return { message, changes: page.changes.filter(({ target }) => isNamed(target, ref)) };
}

export async function find(actor: Actor, conversationId: string, ref: MessageRef): Promise<IncomingMessage | undefined> {
  return (await actor.latest(conversationId)).find((message) => isNamed(message, ref));
}

export function isNamed({ names }: { readonly names: readonly string[] }, ref: MessageRef): boolean {
  return names.some((name) => ref.names.includes(name));
}

export function refOf({ conversationId, names, order, sentAt, sender, token }: IncomingMessage): MessageRef {
  return { conversationId, id: '', names, order, sentAt, senderId: sender.id, token };
}
