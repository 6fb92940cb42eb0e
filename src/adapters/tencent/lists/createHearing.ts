import type { TencentSession } from '../createTencentSession.js';
import { createMemberEvents } from '../events/createMemberEvents.js';
import { createTopicEvents } from '../events/createTopicEvents.js';
import { createPeopleLists, type PeopleLists } from './createPeopleLists.js';

/** What is heard besides messages and lists: it is loaded with the SDK, when somebody signs in. */
export interface Hearing {
  readonly people: PeopleLists;
  hear(name: string, data: unknown): void;
}

export function createHearing(session: TencentSession): Hearing {
  const people = createPeopleLists(session);
  const parts = [createMemberEvents(session), createTopicEvents(session), people.hear];
  return {
    people,
    hear(name, data) {
      for (const part of parts) part(name, data);
    },
  };
}
