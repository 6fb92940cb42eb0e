import { expect, it, vi } from 'vitest';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { el } from '../../../src/adapters/xmpp/xml/stanza.js';
import type { ChatEvent } from '../../../src/contract/events.js';
import { alice, bob, body, createScript, message } from './createScript.js';

const waited = (text: string) =>
  message(bob, body(text), el('origin-id', ns.ids, { id: text }), el('delay', ns.delay, { from: alice, stamp: '2026-01-05T09:00:00Z' }));
const said = (text: string) => message(bob, body(text), el('origin-id', ns.ids, { id: text }));

/** What is told of messages and the line, in order. */
function inShort(events: readonly ChatEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'session'
      ? [event.status]
      : event.type === 'message' && event.message.content.kind === 'text'
        ? [event.message.content.text]
        : [],
  );
}

it('tells that the line is back before what it hears on it, and what waited for me before what is said now', async () => {
  let hears = (): void => {};
  const script = await createScript({
    // The last question before a session is there.
    hand: (answer, child) =>
      queueMicrotask(() => {
        if (child.ns === ns.pubsub && JSON.stringify(child).includes(ns.bookmarks)) hears();
        answer();
      }),
  });
  const events: ChatEvent[] = [];
  script.adapter.subscribe((batch) => {
    events.push(...batch);
  });
  hears = () => {
    hears = () => {};
    script.hear(said('just now'), waited('one'), waited('two'));
  };
  script.cut();
  await vi.waitFor(() => expect(inShort(events)).toContain('ready'));
  script.hear(said('later'));
  expect(inShort(events)).toEqual(['reconnecting', 'ready', 'one', 'two', 'just now', 'later']);
});
