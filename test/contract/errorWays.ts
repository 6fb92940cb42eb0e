import { expect } from 'vitest';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import { wrapAdapter } from '../../src/contract/wrapAdapter.js';
import type { ActionResult } from '../../src/core/ChatClient.js';
import { type ChatError, chatError } from '../../src/model/error.js';
import { createMemoryWorld } from '../../src/platform/memory/createMemoryPlatform.js';
import { groupRoom, type Person, type PersonOptions, type Place, type PlaceOptions, pairRoom, place } from '../bugs/place.js';
import { messages, open, say } from '../bugs/town.js';

/**
 * What a person can do about it. `sign in`: the session has ended, and only a sign-in goes on. `it goes on`: it is tried again
 * by itself. `send again or discard`: the message keeps its text, and says why. `try again`: the same, later. `read why`: the
 * same again would end the same.
 */
export type Offer = 'sign in' | 'it goes on' | 'send again or discard' | 'try again' | 'read why';

export interface Way {
  /** How a person comes to it. */
  readonly how: string;
  readonly offer: Offer;
  readonly meet: () => Promise<Met>;
}

export interface Met {
  readonly error: ChatError | undefined;
  readonly all: Place;
  readonly who: Person;
  /** The message that it is about. */
  readonly messageId?: string | undefined;
}

/** A chat of Ann and Bob, a group of Bob's and one of Ann's. */
export const rooms = [
  pairRoom('pair', 'ann', 'bob'),
  groupRoom('club', 'public', ['bob', 'ann']),
  groupRoom('team', 'group', ['ann', 'bob']),
];

/** What is offered where the person is now. */
export function offered({ error, who: { client }, messageId }: Met): Offer {
  const { session, outbox } = client.store.getState();
  if (session.status === 'ended') return 'sign in';
  const entry = messageId === undefined ? undefined : outbox.get(messageId);
  if (entry !== undefined) return entry.status === 'queued' || entry.status === 'sending' ? 'it goes on' : 'send again or discard';
  if (session.storageError === error || session.error === error) return 'it goes on';
  return error?.retry === 'later' ? 'try again' : 'read why';
}

export interface Stage {
  readonly all: Place;
  readonly ann: Person;
  readonly bob: Person;
}

export async function stage(ofAnn: PersonOptions = {}, options: PlaceOptions = {}): Promise<Stage> {
  const all = place({ rooms, ...options });
  return { all, ann: await all.person('ann', ofAnn), bob: await all.person('bob') };
}

export async function nothing(): Promise<void> {}

/** A call that ends with it. */
export async function acting(
  before: (stage: Stage) => Promise<unknown>,
  act: (stage: Stage) => Promise<ActionResult<unknown>>,
  who: 'ann' | 'bob' = 'ann',
  options: PlaceOptions = {},
  ofAnn: PersonOptions = {},
): Promise<Met> {
  const staged = await stage(ofAnn, options);
  await before(staged);
  return { error: errorOf(await staged.all.end(act(staged))), all: staged.all, who: staged[who] };
}

/** A message that ends with it, or waits with it. */
export async function sending(
  text: string,
  before: (stage: Stage) => Promise<unknown>,
  room = 'pair',
  options: PlaceOptions = {},
  ofAnn: PersonOptions = {},
): Promise<Met> {
  const staged = await stage(ofAnn, options);
  await open(staged.all, staged.ann, room);
  await before(staged);
  return sent(staged, staged.ann.client.actions.send(room, { kind: 'text', text }));
}

export async function sendingFile(bytes: Blob): Promise<Met> {
  const staged = await stage();
  const content = { kind: 'file', name: 'gone.txt', size: 1, source: { blob: 'key' } } as const;
  return sent(staged, staged.ann.client.actions.send('pair', content, { blobs: { key: bytes } }));
}

async function sent({ all, ann }: Stage, messageId: string): Promise<Met> {
  await all.advance(3000);
  const error = ann.client.store.getState().outbox.get(messageId)?.error;
  const shown = messages(ann, ann.client.store.getState().outbox.get(messageId)?.conversationId ?? '').find(({ id }) => id === messageId);
  // What is final is said beside the message, too.
  if (shown?.delivery === 'refused') expect(shown.failure).toEqual(error);
  return { error, all, who: ann, messageId };
}

export async function signingIn(ofAnn: PersonOptions, userId = 'ann', scenario: PlaceOptions['scenario'] = {}): Promise<Met> {
  const all = place({ rooms, scenario });
  const who = await all.person('ann', { ...ofAnn, out: true });
  const result = await all.end(who.client.actions.connect(() => ({ userId })));
  const { error } = who.client.store.getState().session;
  expect(error).toEqual(errorOf(result));
  return { error, all, who };
}

/** A browser whose storage fails: what is shown goes on in memory, and it says so. */
export async function storing(trouble: 'full' | 'blocked' | 'corrupt'): Promise<Met> {
  const world = createMemoryWorld();
  if (trouble !== 'full') world.storage.setTrouble(trouble);
  const { all, ann } = await stage({ world });
  ann.faults.disconnect();
  world.storage.setTrouble(trouble);
  await say(all, ann, 'pair', 'hello');
  expect(ann.client.store.getState().outbox.size).toBe(1);
  return { error: ann.client.store.getState().session.storageError, all, who: ann };
}

export function connecting(connect: () => Promise<never>): (inner: ChatAdapter) => ChatAdapter {
  return (inner) => ({ ...inner, session: { ...inner.session, connect } });
}

/** An app that looks at what is written before it leaves. */
export function moderated(inner: ChatAdapter): ChatAdapter {
  return wrapAdapter(inner, {
    draft(part) {
      if (part.content.kind === 'text' && part.content.text.includes('rude')) throw chatError('rejected-content');
      return part;
    },
  });
}

/** As a decorator that encrypts answers for bytes of whose key it knows nothing. */
export function sealed(inner: ChatAdapter): ChatAdapter {
  return { ...inner, media: { resolve: () => Promise.reject(chatError('undecryptable')) } };
}

export function unreadable(): Blob {
  return Object.assign(new Blob(['x']), {
    slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }),
  });
}

export function errorOf(result: ActionResult<unknown>): ChatError | undefined {
  return result.ok ? undefined : result.error;
}
