import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../../src/contract/events.js';
import { createInbox } from '../../../src/core/inbox/createInbox.js';
import type { MessagePriority } from '../../../src/model/message.js';

function message(name: number | string, priority?: MessagePriority, own = false): ChatEvent {
  return {
    type: 'message',
    message: {
      conversationId: 'room',
      names: [String(name)],
      sender: { id: 'bob', scope: 'global' },
      own,
      sentAt: 0,
      content: { kind: 'text', text: '' },
      priority,
    },
  };
}

function createDesk(capacity?: number) {
  const frames: (() => void)[] = [];
  const batches: (readonly ChatEvent[])[] = [];
  let dropped = 0;
  let elapsed = 0;
  let costPerEvent = 0;
  const inbox = createInbox({
    scheduler: {
      schedule(call) {
        frames.push(call);
        return () => void frames.splice(frames.indexOf(call), 1);
      },
      elapsed: () => elapsed,
    },
    capacity,
    apply(events) {
      batches.push(events);
      elapsed += events.length * costPerEvent;
    },
    onDropped: (events) => {
      dropped += events.length;
    },
  });
  return {
    inbox,
    batches,
    applied: () => batches.flat(),
    dropped: () => dropped,
    frame: () => frames.shift()?.(),
    frames,
    setCost(ms: number) {
      costPerEvent = ms;
    },
  };
}

const many = (count: number, from = 0): ChatEvent[] => Array.from({ length: count }, (_, index) => message(from + index));

describe('the inbox', () => {
  it('applies the first events of a quiet moment at once, and a burst by the frame', () => {
    const desk = createDesk();
    desk.inbox.push([message(1)]);
    expect(desk.applied()).toHaveLength(1);
    desk.inbox.push([message(2)]);
    desk.inbox.push([message(3)]);
    expect(desk.applied()).toHaveLength(1);
    desk.frame();
    expect(desk.applied()).toHaveLength(3);
    desk.frame();
    desk.inbox.push([message(4)]);
    expect(desk.applied()).toHaveLength(4);
  });

  it('takes at most 200 events a slice, in order', () => {
    const desk = createDesk();
    desk.inbox.push(many(1000));
    expect(desk.applied()).toHaveLength(0);
    desk.frame();
    expect(desk.applied()).toHaveLength(200);
    while (desk.frames.length > 0) desk.frame();
    expect(desk.applied()).toEqual(many(1000));
  });

  it('stops a slice after four milliseconds', () => {
    const desk = createDesk();
    desk.setCost(0.1);
    desk.inbox.push(many(1000));
    desk.frame();
    expect(desk.applied()).toHaveLength(50);
  });

  it('drops only what may be dropped when it is full, and counts it', () => {
    const desk = createDesk(100);
    desk.inbox.push([message('quiet')]);
    desk.inbox.push(Array.from({ length: 60 }, (_, index) => message(`low ${index}`, 'low')));
    desk.inbox.push([message('own', 'low', true), { type: 'typing', conversationId: 'room', userId: 'bob', typing: true }]);
    desk.inbox.push(many(150).map((event, index) => (index % 2 === 0 ? event : message(`high ${index}`, 'high'))));
    while (desk.frames.length > 0) desk.frame();
    const names = desk.applied().flatMap((event) => (event.type === 'message' ? event.message.names : [event.type]));
    expect(desk.dropped()).toBe(61);
    expect(names).toHaveLength(1 + 1 + 150);
    expect(names).toContain('own');
    expect(names.filter((name) => name.startsWith('low'))).toEqual([]);
    expect(names).not.toContain('typing');
  });

  it('forgets what waits when its session is over', () => {
    const desk = createDesk();
    desk.inbox.push(many(500));
    desk.inbox.clear();
    while (desk.frames.length > 0) desk.frame();
    expect(desk.applied()).toEqual([]);
    desk.inbox.push([message('next')]);
    expect(desk.applied()).toHaveLength(1);
  });

  it('keeps what arrives while a slice is applied for the next', () => {
    const desk = createDesk();
    const seen: string[] = [];
    const inbox = createInbox({
      scheduler: {
        schedule(call) {
          desk.frames.push(call);
          return () => {};
        },
        elapsed: () => 0,
      },
      apply(events) {
        for (const event of events) if (event.type === 'message') seen.push(...event.message.names);
        if (seen.length === 1) inbox.push([message('inner')]);
      },
      onDropped() {},
    });
    inbox.push([message('outer')]);
    expect(seen).toEqual(['outer']);
    desk.frame();
    expect(seen).toEqual(['outer', 'inner']);
  });
});
