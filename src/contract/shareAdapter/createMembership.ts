import type { LockPort, TabPort } from '../../platform/ports.js';
import { isPost, type Post, type Sent } from './posts.js';

/** A tab's part in an account that tabs share, from `connect` to `disconnect`: its channel, and the locks by which its life is known. */
export interface Membership {
  readonly userId: string;
  post(message: Sent): void;
  /** Calls when that tab is gone, however it went. */
  onDeath(tab: string, call: () => void): void;
  end(): void;
}

export interface MembershipOptions {
  readonly tabs: TabPort;
  readonly locks: LockPort;
  /** Of the account: tabs that say the same are of one company. */
  readonly name: string;
  readonly userId: string;
  readonly tab: string;
  readonly onPost: (post: Post) => void;
  /** This tab leads from now on, until `gone` resolves. */
  readonly lead: (gone: Promise<void>) => Promise<void>;
}

export function createMembership({ tabs, locks, name, userId, tab, onPost, lead }: MembershipOptions): Membership {
  const channel = tabs.open(name);
  const controller = new AbortController();
  const { signal } = controller;
  const gone = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  const lifeOf = (each: string): string => `${name}:${each}`;
  const hold = (lock: string, work: () => Promise<void>): void => void locks.withLock(lock, work, signal).catch(ignore);

  channel.subscribe((message) => isPost(message) && onPost(message));
  // Held while this tab lives: the leader waits for it, to hear of its death.
  hold(lifeOf(tab), () => gone);
  hold(name, () => lead(gone));

  return {
    userId,
    post: (message) => channel.post({ ...message, from: tab }),
    onDeath: (other, call) => hold(lifeOf(other), async () => call()),
    end() {
      controller.abort();
      channel.close();
    },
  };
}

/** A lock that is given up while waiting rejects. */
function ignore(): void {}
