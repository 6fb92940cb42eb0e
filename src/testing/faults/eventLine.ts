import type { ChatEvent, ChatEventListener } from '../../contract/events.js';
import type { ClockPort, RandomPort } from '../../platform/ports.js';
import { between, chance } from './draw.js';
import type { Faults } from './faultSettings.js';

export interface EventLineOptions {
  readonly clock: ClockPort;
  readonly random: RandomPort;
  readonly faults: () => Faults;
  /** Snapshots carry revisions, and so may overtake each other. */
  readonly revised: boolean;
  readonly deliver: ChatEventListener;
  readonly count: (fault: 'duplicated' | 'reordered' | 'delayed') => void;
}

/** The way of events from the backend to here. Facts may come late, twice and in any order; all else as the contract allows. */
export interface EventLine {
  push(events: readonly ChatEvent[]): void;
  /** What is under way is lost. */
  cut(): void;
  /** What is under way arrives now. */
  flush(): void;
}

const SNAPSHOT = 'snapshot ';

interface UnderWay {
  readonly event: ChatEvent;
  readonly cancel: () => void;
}

export function createEventLine({ clock, random, faults, revised, deliver, count }: EventLineOptions): EventLine {
  const underWay = new Set<UnderWay>();
  /** When the last event of each line arrives; those of one line stay in order. */
  const lines = new Map<string, number>();

  return {
    push(events) {
      const now = clock.now();
      const atOnce: ChatEvent[] = [];
      for (const event of events) {
        for (const at of arrivals(event, now)) {
          if (at <= now) atOnce.push(event);
          else later(event, at - now);
        }
      }
      if (atOnce.length > 0) deliver(atOnce);
    },
    cut() {
      for (const { cancel } of underWay) cancel();
      underWay.clear();
      lines.clear();
    },
    flush() {
      const events = [...underWay].map(({ event, cancel }) => {
        cancel();
        return event;
      });
      underWay.clear();
      lines.clear();
      if (events.length > 0) deliver(events);
    },
  };

  /** When it arrives: once, or twice. */
  function arrivals(event: ChatEvent, now: number): readonly number[] {
    const { reordered, reorderWithin, delayed, delay, duplicated } = faults();
    const isLate = chance(random, delayed);
    const isReordered = chance(random, reordered);
    const isDouble = chance(random, duplicated);
    const late = isLate ? between(random, delay) : 0;
    const behind = isReordered ? between(random, { min: 1, max: reorderWithin }) : 0;
    if (isDouble) count('duplicated');

    const line = lineOf(event, revised);
    if (line === undefined) {
      if (isLate) count('delayed');
      if (isReordered) count('reordered');
      const at = now + late + behind;
      return isDouble ? [at, at + between(random, { min: 0, max: reorderWithin })] : [at];
    }
    // A snapshot without a revision can't be told from an older one by what a call has answered meanwhile: it is never late.
    const at = Math.max(line.startsWith(SNAPSHOT) ? now : now + late, lines.get(line) ?? 0);
    if (at > now) {
      count('delayed');
      lines.set(line, at);
    }
    return isDouble ? [at, at] : [at];
  }

  function later(event: ChatEvent, ms: number): void {
    const entry: UnderWay = {
      event,
      cancel: clock.after(ms, () => {
        underWay.delete(entry);
        deliver([event]);
      }),
    };
    underWay.add(entry);
  }
}

/** Events that must stay in order among themselves have the same line. Undefined: this one is free. */
function lineOf(event: ChatEvent, revised: boolean): string | undefined {
  switch (event.type) {
    case 'message':
    case 'change':
    case 'extensions':
    case 'read':
    case 'contact-request':
    case 'group-application':
    case 'invitation':
      return undefined;
    case 'session':
    case 'facets-changed':
    case 'server-time':
    case 'app':
      return 'session';
    case 'typing':
      return `typing ${event.conversationId} ${event.userId}`;
    case 'online-count':
    case 'room':
      return `${event.type} ${event.conversationId}`;
    default:
      return revised && event.revision !== undefined ? undefined : `${SNAPSHOT}${entityOf(event)}`;
  }
}

type SnapshotEvent = Extract<ChatEvent, { readonly revision?: number | undefined }>;

function entityOf(event: SnapshotEvent): string {
  switch (event.type) {
    case 'conversation':
      return `conversation ${event.conversation.id}`;
    case 'conversation-removed':
    case 'unread':
      return `conversation ${event.conversationId}`;
    case 'user':
      return `user ${event.user.id}`;
    case 'presence':
      return `presence ${event.presence.userId}`;
    case 'contact':
      return `contact ${event.contact.userId}`;
    case 'contact-removed':
      return `contact ${event.userId}`;
    case 'friend-lists':
    case 'folders':
      return event.type;
    case 'group':
      return `group ${event.group.id}`;
    case 'member':
      return `member ${event.member.groupId} ${event.member.userId}`;
    case 'member-removed':
      return `member ${event.groupId} ${event.userId}`;
    case 'group-attributes':
    case 'group-counters':
      return `${event.type} ${event.groupId}`;
    case 'group-ban':
      return `ban ${event.ban.groupId} ${event.ban.userId}`;
    case 'permission-group':
      return `permissions ${event.permissionGroup.id}`;
  }
}
