import { createLocalBackend, demoWorld, type LocalBackend, startLife } from 'parley-kit/adapters/local';
import { createFaultInjector, type FaultInjector } from 'parley-kit/testing';

/** The embedded backend of this page. All tabs of the origin share its database. */
export interface World {
  readonly backend: LocalBackend;
  /** A connection of its own to the backend, with the panel's faults in between. */
  connect(): FaultInjector;
  /** The others wake up: they come online, read, type and answer. Returns their falling asleep. */
  wake(): () => void;
}

export function createWorld(): World {
  const query = new URLSearchParams(location.search);
  const backend = createLocalBackend({ name: 'parley-demo', scenario: demoWorld({ now: Date.now() }) });
  return {
    backend,
    connect: () => createFaultInjector(backend.createAdapter(), faultsFrom(query)),
    wake: () => (query.get('life') === 'off' ? () => undefined : startLife(backend, { seed: Date.now() })),
  };
}

/** `?lostAcks=0.3&seed=7`: a bad line from the start, for tests and links. */
function faultsFrom(query: URLSearchParams): NonNullable<Parameters<typeof createFaultInjector>[1]> {
  const rate = (name: string) => Number(query.get(name) ?? 0) || 0;
  return {
    seed: rate('seed') || 1,
    latency: { min: rate('latency') / 2, max: rate('latency') },
    lostAcks: rate('lostAcks'),
    lostCalls: rate('lostCalls'),
    duplicated: rate('duplicated'),
    reordered: rate('reordered'),
  };
}
