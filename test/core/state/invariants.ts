import { expect } from 'vitest';
import type { ChatState, TimelineChunk } from '../../../src/core/state.js';
import { deepEqual } from '../../../src/core/timelines/equal.js';

/** What must hold of any state, whatever happened. */
export function expectSound(state: ChatState): void {
  for (const timeline of state.timelines.values()) {
    const ids: string[] = timeline.unsent.messages.map((message) => message.id);
    expectIndexed(timeline.unsent);
    timeline.windows.forEach((window, position) => {
      const all = window.chunks.flatMap((chunk) => chunk.messages);
      ids.push(...all.map((message) => message.id));
      expect(window.size).toBe(all.length);
      const orders = all.flatMap((message) => message.order ?? []);
      expect(orders).toEqual([...orders].sort());
      const isLive = window.after === undefined && window.lost.after === undefined;
      expect(isLive && position < timeline.windows.length - 1).toBe(false);
      for (const chunk of window.chunks) {
        expect(chunk.messages.length).toBeGreaterThan(0);
        expect(chunk.messages.length).toBeLessThanOrEqual(128);
        const within = chunk.messages.flatMap((message) => message.order ?? []).sort();
        expect([chunk.firstOrder, chunk.lastOrder]).toEqual([within[0], within.at(-1)]);
        expectIndexed(chunk);
      }
    });
    expect(new Set(ids).size, 'each message stands once').toBe(ids.length);
    if (timeline.current !== undefined) expect(timeline.windows.map((window) => window.id)).toContain(timeline.current);
    expect(new Set(timeline.windows.map((window) => window.id)).size).toBe(timeline.windows.length);
  }
  for (const entry of state.conversations.byId.values()) expect(entry.conversation.unread.count).toBeGreaterThanOrEqual(0);
  const listed = state.conversations.sorted.map((id) => state.conversations.byId.get(id));
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed.every((entry) => entry !== undefined && entry.gone === undefined && entry.provisional === undefined)).toBe(true);
  const keys = listed.map((entry) => [entry?.conversation.pinnedAt ?? -1, entry?.activeAt ?? 0] as const);
  expect(keys).toEqual([...keys].sort((a, b) => b[0] - a[0] || b[1] - a[1]));
}

/** Two states that mean the same: ids of strangers' messages and the bounds of chunks and windows aside. */
export function expectAlike(a: ChatState, b: ChatState): void {
  expect(normal(a)).toEqual(normal(b));
  expect(deepEqual(normal(a), normal(b))).toBe(true);
}

export function normal(state: ChatState) {
  return {
    sorted: state.conversations.sorted,
    outbox: [...state.outbox.keys()].sort(),
    conversations: [...state.conversations.byId].sort().map(([id, entry]) => ({
      id,
      preview: entry.preview && { ...entry.preview, messageId: undefined },
      activeAt: entry.activeAt,
      unread: entry.conversation.unread,
      readUpTo: entry.conversation.readUpTo,
      mentions: entry.conversation.mentions ?? [],
    })),
    timelines: [...state.timelines].sort().map(([key, timeline]) => ({
      key,
      unsent: timeline.unsent.messages,
      windows: timeline.windows.map((window) => ({
        messages: window.chunks
          .flatMap((chunk) => chunk.messages)
          .map((message) => ({ ...message, id: message.own ? message.id : '', names: [...message.names].sort() })),
        before: window.before ?? window.lost.before,
        after: window.after ?? window.lost.after,
      })),
    })),
  };
}

function expectIndexed(chunk: TimelineChunk): void {
  chunk.messages.forEach((message, position) => {
    expect(chunk.index.get(message.id)).toBe(position);
    for (const name of message.names) expect(chunk.messages[chunk.index.get(name) ?? -1]?.names).toContain(name);
  });
  for (const id of chunk.ledgers.keys()) expect(chunk.index.has(id)).toBe(true);
}
