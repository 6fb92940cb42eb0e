import type { Actor, ConformanceHarness } from './conformanceCase.js';

/** Groups and remarks want contacts, where there are such. */
export async function befriend({ inTime }: ConformanceHarness, alice: Actor, bob: Actor): Promise<void> {
  const { contacts } = alice.adapter;
  if (contacts === undefined || (await inTime('add', contacts.add({ userId: bob.userId }))) === 'added') return;
  // A request may come a moment after it was asked, and one that waited before is told to whoever signs in.
  const requestId = await bob.hears('the request', (event) =>
    event.type === 'contact-request' && event.request.userId === alice.userId && event.request.state === 'pending'
      ? event.request.id
      : undefined,
  );
  await inTime('answer', bob.adapter.contacts?.answer({ requestId, accept: true }) ?? Promise.resolve());
}
