import { createLocalBackend } from '../../src/adapters/local/createLocalBackend.js';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import { createTranslation } from '../../src/contract/createTranslation.js';
import type { ChatEvent } from '../../src/contract/events.js';
import { extendFacet } from '../../src/contract/wrapAdapter/mirrorAdapter.js';
import { wrapAdapter } from '../../src/contract/wrapAdapter.js';
import {
  type ConformanceBackend,
  type ConformanceCase,
  conformanceCases,
  createFaultInjector,
  type FaultInjectorOptions,
  runConformanceCase,
} from '../../src/testing.js';
import { patience as usual } from '../patience.js';
import { twoFriends } from './twoFriends.js';

/** Cases hold no more connections of one account than these. */
const connectionsPerAccount = 4;

export interface LocalConformanceOptions {
  /** Made from the adapter of the backend, over its line. */
  readonly change?: ((adapter: ChatAdapter) => ChatAdapter) | undefined;
  /** Of the line. Absent: there is none between, and nothing to be cut. */
  readonly faults?: FaultInjectorOptions | undefined;
  readonly patience?: number | undefined;
}

/** The local backend under test: its line is the fault injector's, other sign-ins are real ones. */
export function localConformance({ change = (adapter) => adapter, faults, patience = usual }: LocalConformanceOptions): ConformanceBackend {
  const backend = createLocalBackend({ scenario: twoFriends, storage: 'memory', connectionsPerAccount });
  const lines = new Map<ChatAdapter, ReturnType<typeof createFaultInjector>['faults']>();

  return {
    createAdapter() {
      const local = backend.createAdapter();
      if (faults === undefined) return change(local);
      const line = createFaultInjector(local, faults);
      const adapter = change(line.adapter);
      lines.set(adapter, line.faults);
      return adapter;
    },
    credentials: (userId) => ({ userId }),
    patience,
    ...(faults !== undefined && {
      cut: ({ adapter }) => lines.get(adapter)?.disconnect(),
      restore: ({ adapter }) => lines.get(adapter)?.reconnect(),
      expire: ({ adapter }) => lines.get(adapter)?.expireCredentials(),
    }),
    async kick({ person }) {
      // Of two that signed in within one millisecond, none is the older one.
      await new Promise((resolve) => setTimeout(resolve, 5));
      const others = Array.from({ length: connectionsPerAccount }, () => backend.createAdapter());
      for (const other of others) await other.session.connect({ credentials: { userId: person } });
      for (const other of others) await other.session.disconnect({});
    },
  };
}

/** What the backend loads on first use is no part of what a case waits for: before cases that have little patience. */
export async function loadSearch(): Promise<void> {
  const first = conformanceCases.find(({ facet }) => facet === 'search');
  if (first !== undefined) await runConformanceCase(first, localConformance({ patience: 30_000 }));
}

/** What the backend has none of by itself, put around it for the cases that are about it. */
export function fitFor({ name, facet, needs }: ConformanceCase): LocalConformanceOptions {
  return {
    ...(facet === 'translation' && { change: withEngine }),
    ...(needs.includes('messages.measure') && { change: withScales }),
    ...(name.includes('if it numbers none') && { change: unnumbered }),
    ...((needs.includes('cut') || needs.includes('expire')) && { faults: {} }),
  };
}

export function withScales(adapter: ChatAdapter): ChatAdapter {
  const measure: ChatAdapter['messages']['measure'] = ({ draft }) => new TextEncoder().encode(JSON.stringify(draft.content)).length;
  return wrapAdapter(adapter, { facets: { messages: extendFacet(adapter.messages, { measure }) } });
}

/** The same snapshots, in the order in which they were made, without their revisions. */
export function unnumbered(adapter: ChatAdapter): ChatAdapter {
  const strip = (event: ChatEvent): ChatEvent => ('revision' in event ? { ...event, revision: undefined } : event);
  return { ...adapter, snapshots: 'received', subscribe: (listener) => adapter.subscribe((events) => listener(events.map(strip))) };
}

export function withEngine(adapter: ChatAdapter): ChatAdapter {
  const translation = createTranslation({
    translate: async ({ text, to }) => `${to}: ${text}`,
    transcribe: async () => 'hello',
    adapter,
  });
  return wrapAdapter(adapter, { facets: { translation } });
}
