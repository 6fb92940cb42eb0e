import { elem, event, signal } from '../constants.js';
import type { TencentSession } from '../createTencentSession.js';
import { further } from '../late.js';
import { recordOf } from '../read.js';
import type { Hearing } from './createHearing.js';

/** What is heard, in the order in which it came: also while the script loads that understands it. */
export interface Waiting {
  hear(name: string, data: unknown): void;
  load(): Promise<Hearing>;
  clear(): void;
}

/** Events that say nothing to the three screens, and of which many a session hears none. */
const rare: ReadonlySet<string> = new Set([
  event.reactions,
  event.pinned,
  event.extensionsUpdated,
  event.extensionsDeleted,
  event.topicCreated,
  event.topicUpdated,
  event.topicDeleted,
  event.folders,
  event.friendLists,
  event.attributes,
  event.counters,
  ...Object.values(signal),
]);

export function createWaiting(session: TencentSession, parts: readonly ((name: string, data: unknown) => void)[]): Waiting {
  let hearing: Hearing | undefined;
  let held: (readonly [name: string, data: unknown])[] | undefined;

  return {
    hear(name, data) {
      if (held !== undefined) {
        held.push([name, data]);
      } else if (hearing === undefined && isRare(name, data)) {
        held = [[name, data]];
        load().then(tellHeld, tellHeld);
      } else {
        tell(name, data);
      }
    },
    load,
    clear() {
      if (held !== undefined) held = [];
      hearing?.clear();
    },
  };

  async function load(): Promise<Hearing> {
    const { createHearing } = await further();
    hearing ??= createHearing(session);
    return hearing;
  }

  /** Without the script, what only that understands is lost: the rest is told all the same. */
  function tellHeld(): void {
    const waiting = held ?? [];
    held = undefined;
    for (const [name, data] of waiting) tell(name, data);
  }

  function tell(name: string, data: unknown): void {
    for (const part of parts) part(name, data);
    hearing?.hear(name, data);
  }
}

/** Among messages, tips and notices say who came and went. */
function isRare(name: string, data: unknown): boolean {
  if (name !== event.received) return rare.has(name);
  return Array.isArray(data) && data.map(recordOf).some(({ type }) => type === elem.tip || type === elem.notice);
}
