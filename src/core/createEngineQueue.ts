import { chatError } from '../model/error.js';
import type { Platform } from '../platform/ports.js';
import type { Engine } from './engine/Engine.js';
import { backoff } from './session/backoff.js';

export interface EngineQueueOptions {
  readonly ports: Pick<Platform, 'clock' | 'network' | 'random'>;
  readonly load: () => Promise<Engine>;
  /** It could not be loaded, and is tried again; or (undefined) it is there after all. */
  readonly onTrouble: (error: ReturnType<typeof chatError> | undefined) => void;
}

/** Has things done by the engine, in the order in which they were asked for. The first one loads it; nothing is lost while it loads. */
export interface EngineQueue {
  run(task: (engine: Engine) => void): void;
  /** The engine, once it is there and nothing waits for it. */
  current(): Engine | null;
  /** Loads now what could not be loaded, instead of waiting for the next try. */
  retry(): void;
}

export function createEngineQueue({ ports, load, onTrouble }: EngineQueueOptions): EngineQueue {
  const waiting: ((engine: Engine) => void)[] = [];
  let current: Engine | null = null;
  let isStarted = false;
  let tries = 0;
  let stopWaiting: (() => void) | null = null;

  async function start(): Promise<void> {
    isStarted = true;
    tries += 1;
    const engine = await load().catch(waitForNextTry);
    if (engine === undefined) return;
    if (tries > 1) onTrouble(undefined);
    drain(engine);
  }

  /** What a task asks for in its turn comes after those that wait already. One that fails holds nobody up. */
  function drain(engine: Engine): void {
    const task = waiting.shift();
    if (task === undefined) {
      current = engine;
      return;
    }
    try {
      task(engine);
    } finally {
      drain(engine);
    }
  }

  function waitForNextTry(): undefined {
    const stopTimer = ports.clock.after(backoff(tries, ports.random.number), retry);
    const stopListening = ports.network.subscribe(() => ports.network.isOnline() && retry());
    stopWaiting = () => {
      stopTimer();
      stopListening();
    };
    onTrouble(chatError('offline'));
  }

  function retry(): void {
    if (stopWaiting === null) return;
    stopWaiting();
    stopWaiting = null;
    void start();
  }

  return {
    run(task) {
      if (current !== null) return task(current);
      waiting.push(task);
      if (!isStarted) void start();
    },
    current: () => current,
    retry,
  };
}
