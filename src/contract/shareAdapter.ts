import { chatError } from '../model/error.js';
import { toChatError } from '../model/toChatError.js';
import type { ClockPort, LockPort, RandomPort, TabPort } from '../platform/ports.js';
import { type ChatAdapter, contractVersion, type FacetName, facetNames } from './ChatAdapter.js';
import type { ChatEvent, ChatEventListener } from './events.js';
import type { Connected, Credentials, SessionFacet } from './facets/session.js';
import { createArrivals } from './shareAdapter/createArrivals.js';
import { createFollower } from './shareAdapter/createFollower.js';
import { createMembership, type Membership } from './shareAdapter/createMembership.js';
import { createServer } from './shareAdapter/createServer.js';
import type { AdapterShape, Post, Sent } from './shareAdapter/posts.js';
import { shapeOf } from './shareAdapter/shapeOf.js';

/** From the platform: `const { tabs, locks, clock, random } = platform`. */
export interface ShareOptions {
  /** How the tabs hear of each other. */
  readonly tabs: TabPort;
  /** Which tab leads. */
  readonly locks: LockPort;
  /** To notice that the leading tab is silent. */
  readonly clock: ClockPort;
  /** Names of tabs and calls. */
  readonly random: RandomPort;
}

const FIRST_RETRY = 1000;
const LONGEST_RETRY = 30_000;

/**
 * One connection for all tabs of an account: the leading tab holds it, the others ask the leading one. When that one is
 * closed or dies, another takes over with the credentials that it was given itself; what was under way fails `offline`, a
 * send `in-doubt`, and everybody hears `reconnecting` and then `ready`, not resumed.
 * @example const adapter = shareAdapter(createXmppAdapter(options), platform);
 */
export function shareAdapter(adapter: ChatAdapter, { tabs, locks, clock, random }: ShareOptions): ChatAdapter {
  const tab = random.uuid();
  const listeners = new Set<{ readonly listener: ChatEventListener }>();
  const arrivals = createArrivals();
  const knownFollowers = new Set<string>();
  let membership: Membership | null = null;
  let credentials: Credentials = { userId: '' };
  let leader: string | null = null;
  let connected: Connected | null = null;
  /** Something was said about a lost connection, and its return is still to be said. */
  let isLost = false;
  /** What the leading tab's adapter has; null while this tab leads, or nobody does. */
  let shape: AdapterShape | null = null;
  let facets = new Map<FacetName, object>();
  let stopEvents = (): void => {};

  const follower = createFollower({ adapter, post, leader: () => (leader === tab ? 'here' : leader) });
  const server = createServer({ adapter, post, connect: connectForAnother });
  const session: SessionFacet = { connect, disconnect };
  const renewable: SessionFacet = { ...session, renew };

  const shared: Pick<ChatAdapter, 'contractVersion' | 'name' | 'snapshots' | 'limits' | 'subscribe'> = {
    contractVersion: adapter.contractVersion,
    name: adapter.name,
    snapshots: adapter.snapshots,
    get limits() {
      return shape === null ? adapter.limits : shape.limits;
    },
    subscribe(listener) {
      const entry = { listener };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
  };
  for (const name of facetNames) Object.defineProperty(shared, name, { enumerable: true, get: () => facetNow(name) });
  return shared as ChatAdapter;

  function facetNow(name: FacetName): object | undefined {
    if (name === 'session') return canRenew() ? renewable : session;
    if (shape === null) return adapter[name];
    const remote = shape.facets[name];
    if (remote === undefined) return undefined;
    const facet = facets.get(name) ?? follower.facet(name, remote);
    facets.set(name, facet);
    return facet;
  }

  async function connect({ credentials: given, signal }: Parameters<SessionFacet['connect']>[0]): Promise<Connected> {
    if (membership !== null && membership.userId !== given.userId) await disconnect();
    credentials = given;
    isLost = false;
    if (membership !== null && leader === tab) return connectHere();
    if (membership !== null && leader !== null) {
      await follower.call('session', 'connect', { credentials: given, signal });
      if (connected !== null) return connected;
    }
    const answer = arrivals.wait(signal, () => {
      if (connected === null) leave();
    });
    if (membership === null) join(given.userId);
    return answer;
  }

  async function disconnect(): Promise<void> {
    // The connection goes before the lead does, so that the account never has two.
    if (membership === null || leader === tab) await adapter.session.disconnect({});
    leave();
  }

  function canRenew(): boolean {
    return shape === null ? adapter.session.renew !== undefined : shape.facets.session?.methods.includes('renew') === true;
  }

  async function renew(args: { readonly credentials: Credentials }): Promise<void> {
    credentials = args.credentials;
    if (shape === null) await adapter.session.renew?.(args);
    else await follower.call('session', 'renew', args);
  }

  function join(userId: string): void {
    const name = `parley-share:${contractVersion}:${adapter.name}:${userId}`;
    membership = createMembership({ tabs, locks, name, userId, tab, onPost: receive, lead });
    post({ type: 'hello' });
  }

  function leave(): void {
    if (membership === null) return;
    post({ type: 'bye' });
    const { end } = membership;
    membership = null;
    leader = null;
    connected = null;
    shape = null;
    stopEvents();
    server.forgetAll();
    follower.lose();
    knownFollowers.clear();
    arrivals.fail(chatError('aborted'));
    end();
  }

  async function lead(gone: Promise<void>): Promise<void> {
    leader = tab;
    shape = null;
    follower.lose();
    post({ type: 'leading' });
    if (connected !== null) deliverLost();
    stopEvents = adapter.subscribe((events) => {
      if (events.some((event) => event.type === 'facets-changed')) post({ type: 'shape', shape: shapeOf(adapter) });
      post({ type: 'events', events });
      deliver(events);
    });
    await Promise.race([connectPatiently(), gone]);
    await gone;
  }

  async function connectPatiently(): Promise<void> {
    for (let delay = FIRST_RETRY; leader === tab; delay = Math.min(2 * delay, LONGEST_RETRY)) {
      try {
        await connectHere();
        return;
      } catch (thrown) {
        const error = toChatError(thrown);
        if (arrivals.isAwaited()) {
          // A person is waiting for this sign-in, and hears why it failed.
          arrivals.fail(error);
          leave();
          return;
        }
        if (error.retry !== 'later') {
          const events: readonly ChatEvent[] = [{ type: 'session', status: 'ended', error }];
          post({ type: 'events', events });
          deliver(events);
          return;
        }
        await new Promise<void>((resolve) => clock.after(delay, resolve));
      }
    }
  }

  async function connectHere(): Promise<Connected> {
    const answer = await adapter.session.connect({ credentials });
    if (leader !== tab) throw chatError('aborted');
    post({ type: 'welcome', connected: answer, shape: shapeOf(adapter) });
    arrive(answer);
    return answer;
  }

  function connectForAnother(args: unknown): Promise<Connected> {
    if (typeof args === 'object' && args !== null && 'credentials' in args && isCredentials(args.credentials))
      credentials = args.credentials;
    return connectHere();
  }

  function arrive(answer: Connected): void {
    connected = answer;
    follower.watchAgain();
    arrivals.arrive(answer);
    if (!isLost) return;
    isLost = false;
    deliver([{ type: 'session', status: 'ready', resumed: false }]);
  }

  function receive(message: Post): void {
    if (message.to !== undefined && message.to !== tab) return;
    if (leader === tab) receiveAsLeader(message);
    else receiveAsFollower(message);
  }

  function receiveAsLeader(message: Post): void {
    const { from, type } = message;
    if (type === 'bye') {
      server.forget(from);
      return;
    }
    if (type === 'hello' && connected !== null) post({ type: 'welcome', to: from, connected, shape: shapeOf(adapter) });
    if (!knownFollowers.has(from)) {
      knownFollowers.add(from);
      membership?.onDeath(from, () => server.forget(from));
    }
    server.receive(message);
  }

  function receiveAsFollower(message: Post): void {
    switch (message.type) {
      case 'leading':
        leader = message.from;
        follower.lose();
        if (connected !== null) deliverLost();
        return;
      case 'welcome':
        leader = message.from;
        setShape(message.shape);
        arrive(message.connected);
        return;
      case 'shape':
        if (message.from === leader) setShape(message.shape);
        return;
      case 'events':
        if (message.from === leader && connected !== null) deliver(message.events);
        return;
      default:
        follower.receive(message);
    }
  }

  function setShape(next: AdapterShape): void {
    shape = next;
    facets = new Map();
  }

  function deliverLost(): void {
    isLost = true;
    deliver([{ type: 'session', status: 'reconnecting', error: chatError('offline', { detail: 'The leading tab is gone.' }) }]);
  }

  function deliver(events: readonly ChatEvent[]): void {
    for (const { listener } of [...listeners]) listener(events);
  }

  function post(message: Sent): void {
    membership?.post(message);
  }
}

function isCredentials(value: unknown): value is Credentials {
  return typeof value === 'object' && value !== null && 'userId' in value && typeof value.userId === 'string';
}
