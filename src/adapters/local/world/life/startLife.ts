import type { ChatAdapter } from '../../../../contract/ChatAdapter.js';
import type { ClockPort, LockPort } from '../../../../platform/ports.js';
import { second } from '../dialogue.js';
import { createRandom, hashText } from '../random.js';
import { createInhabitant, type Heard, type Inhabitant } from './createInhabitant.js';
import { createWords } from './createWords.js';
import { voices } from './language.js';

/** As much of the local backend as life needs. */
export interface LifeBackend {
  /** Its name. */
  readonly name: string;
  /** Its clock. */
  readonly clock: ClockPort;
  /** Of all tabs of the origin only one gives life; another takes over when it closes. */
  readonly locks: LockPort;
  /** A further client of it, for one inhabitant. */
  createAdapter(): ChatAdapter;
}

/** Options of `startLife`. */
export interface LifeOptions {
  /** The same seed and the same messages give the same answers. Default: 12. */
  readonly seed?: number | undefined;
  /** Who may come to life. Default: some of the twelve, never Alice or Bob. */
  readonly userIds?: readonly string[] | undefined;
  /** Whether a person uses this account now: then nobody else answers in its name. */
  readonly isTaken?: ((userId: string) => boolean) | undefined;
  /** How many messages are written unasked. Default 2. */
  readonly openers?: number | undefined;
}

/** Of the messages of a group, this many in a hundred are answered unasked. */
const groupAnswers = 45;

/**
 * Lets some of the people of the demo world come online, read, type and answer what a person writes. They are ordinary
 * clients of the backend. Returns the end of it.
 * @example const stop = startLife(createLocalBackend({ scenario: demoWorld({ now: Date.now() }) }));
 */
export function startLife(backend: LifeBackend, options: LifeOptions = {}): () => void {
  const ended = new AbortController();
  backend.locks
    .withLock(`parley-life:${backend.name}`, () => live(backend, options, ended.signal), ended.signal)
    // Given up while waiting for the lock: nothing has begun.
    .catch(() => undefined);
  return () => ended.abort();
}

/** Holds the lock until it is ended. */
function live(backend: LifeBackend, options: LifeOptions, ended: AbortSignal): Promise<void> {
  const { clock } = backend;
  const { seed = 12, openers = 2, isTaken = () => false } = options;
  const random = createRandom(seed);
  const userIds = (options.userIds ?? Object.keys(voices)).filter((userId) => !isTaken(userId));
  const turns = createTurns(clock, random, isTaken);
  const present: Inhabitant[] = [];
  const timers = new Set<() => void>();

  const later = (seconds: number, call: () => void): void => {
    const cancel = clock.after(seconds * second, () => {
      timers.delete(cancel);
      call();
    });
    timers.add(cancel);
  };
  const enter = async (userId: string): Promise<void> => {
    if (isTaken(userId)) return;
    const own = createRandom(seed + hashText(userId));
    const inhabitant = createInhabitant({
      userId,
      adapter: backend.createAdapter(),
      clock,
      random: own,
      words: createWords(voices[userId] ?? ['en'], own),
      onHeard: turns.hear,
      isInhabitant: (id) => userIds.includes(id),
    });
    const entered = await inhabitant.enter();
    if (!entered || ended.aborted) return inhabitant.leave();
    present.push(inhabitant);
    inhabitant.setPresence('online');
    comeAndGo(inhabitant);
  };
  const comeAndGo = (inhabitant: Inhabitant): void => {
    later(60 + random() * 180, () => {
      inhabitant.setPresence('away');
      later(30 + random() * 60, () => {
        inhabitant.setPresence('online');
        comeAndGo(inhabitant);
      });
    });
  };

  for (const [index, userId] of userIds.entries()) later(0.4 + index * (1 + random() * 3), () => void enter(userId));
  for (let count = 1; count <= openers; count += 1) {
    later(count * (25 + random() * 40), () => void present[Math.floor(random() * present.length)]?.begin());
  }
  return new Promise((resolve) => {
    const end = (): void => {
      for (const cancel of timers) cancel();
      turns.end();
      for (const inhabitant of present) inhabitant.leave();
      resolve();
    };
    if (ended.aborted) end();
    else ended.addEventListener('abort', end, { once: true });
  });
}

/** In a group many hear the same message: one of them answers, who was mentioned first of all, or nobody. */
function createTurns(
  clock: ClockPort,
  random: () => number,
  isTaken: (userId: string) => boolean,
): { readonly hear: (heard: Heard) => void; readonly end: () => void } {
  const hearing = new Map<string, Heard[]>();
  const timers = new Set<() => void>();

  function decide(key: string): void {
    const all = hearing.get(key) ?? [];
    hearing.delete(key);
    const mentioned = all.filter((heard) => heard.mentioned);
    for (const heard of mentioned) heard.answer();
    if (mentioned.length === 0 && random() * 100 < groupAnswers) all[Math.floor(random() * all.length)]?.answer();
  }

  return {
    hear(heard) {
      if (isTaken(heard.userId)) return;
      if (heard.direct) return heard.answer();
      const { conversationId, names, sentAt } = heard.message;
      const key = `${conversationId} ${names[0] ?? sentAt}`;
      const others = hearing.get(key);
      if (others !== undefined) {
        others.push(heard);
        return;
      }
      hearing.set(key, [heard]);
      const cancel = clock.after(0.5 * second, () => {
        timers.delete(cancel);
        decide(key);
      });
      timers.add(cancel);
    },
    end() {
      for (const cancel of timers) cancel();
      timers.clear();
    },
  };
}
