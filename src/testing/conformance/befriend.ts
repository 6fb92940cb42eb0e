import { assert } from './assert.js';
import type { Actor, ConformanceHarness } from './conformanceCase.js';

/** Groups and remarks want contacts, where there are such. */
export async function befriend({ inTime }: ConformanceHarness, alice: Actor, bob: Actor): Promise<void> {
  const { contacts } = alice.adapter;
  if (contacts === undefined || (await inTime('add', contacts.add({ userId: bob.userId }))) === 'added') return;
  const { items } = (await bob.adapter.contacts?.requests({ limit: 50 })) ?? { items: [] };
  const request = items.find(({ userId, state }) => userId === alice.userId && state === 'pending');
  assert(request !== undefined, 'a request can be answered');
  await inTime('answer', bob.adapter.contacts?.answer({ requestId: request.id, accept: true }) ?? Promise.resolve());
}
