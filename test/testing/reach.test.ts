import { describe, expect, it, vi } from 'vitest';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import { interceptFacet, mirrorAdapter } from '../../src/contract/wrapAdapter/mirrorAdapter.js';
import { type IncomingPlace, type OutgoingPlace, wrapAdapter } from '../../src/contract/wrapAdapter.js';
import { type ChatErrorCode, chatErrorCodes } from '../../src/model/chatErrorCodes.js';
import { isChatError } from '../../src/model/toChatError.js';
import { conformanceCases, runConformanceCase } from '../../src/testing.js';
import { fitFor, localConformance } from './localConformance.js';

// A case has its own patience; how long it takes altogether is the machine's business.
vi.setConfig({ testTimeout: 120_000 });

/** Codes of faults, policies and keys of a deployment, and of this device: no case can bring them about. */
const ofDeployments: readonly ChatErrorCode[] = [
  'timeout',
  'in-doubt',
  'account-suspended',
  'not-friend',
  'rejected-content',
  'rate-limited',
  'storage-full',
  'storage-blocked',
  'storage-corrupt',
  'undecryptable',
  'server',
  'unknown',
];

describe('the conformance cases', () => {
  it('bring about every code that a backend can show', async () => {
    const met = new Set<string>();
    for (const one of conformanceCases) {
      if (one.name.includes('a thousand')) continue;
      const { change = (adapter) => adapter, ...options } = fitFor(one);
      await runConformanceCase(one, localConformance({ ...options, change: (adapter) => overheard(change(adapter), met) }));
    }
    expect(chatErrorCodes.filter((code) => !met.has(code)).sort()).toEqual([...ofDeployments].sort());
  });

  it('show a decorator every place through which a content comes and goes', async () => {
    const one = conformanceCases.find(({ name }) => name.startsWith('lets a decorator see every content once'));
    if (one === undefined) throw new Error('the case is there');
    const places = new Set<IncomingPlace | OutgoingPlace>();
    const see = <T>(part: T, place: IncomingPlace | OutgoingPlace): T => {
      places.add(place);
      return part;
    };
    const change = (adapter: ChatAdapter): ChatAdapter => wrapAdapter(adapter, { message: see, draft: see });
    expect(await runConformanceCase(one, localConformance({ change }))).toMatchObject({ outcome: 'passed' });
    const incoming: readonly IncomingPlace[] = ['event', 'page', 'last', 'ack', 'change', 'quote', 'merged', 'pins', 'search', 'edits'];
    const outgoing: readonly OutgoingPlace[] = ['send', 'find', 'edit', 'quote', 'merged'];
    expect([...places].sort()).toEqual([...new Set([...incoming, ...outgoing])].sort());
  });
});

/** The same adapter; the codes with which its calls and its session end are noted. */
function overheard(adapter: ChatAdapter, met: Set<string>): ChatAdapter {
  const note = (error: unknown): void => void (isChatError(error) && met.add(error.code));
  return mirrorAdapter(adapter, {
    facet: (_, inner) =>
      inner &&
      interceptFacet(inner, (_method, call) => (args) => {
        const result = call(args);
        if (result instanceof Promise) result.catch(note);
        return result;
      }),
    subscribe: (listener) =>
      adapter.subscribe((events) => {
        for (const event of events) if (event.type === 'session') note(event.error);
        listener(events);
      }),
  });
}
