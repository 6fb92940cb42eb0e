import 'parley-kit/styles.css';
import './page.css';
import { painted, required } from '../../page/timing.js';
import type { Account, Subject } from './subject.js';

/** What a script outside of the page measures with. Times are ms since the epoch, so that those of two pages compare. */
export interface Beside {
  /** Ms until the row with this text stands on the screen. */
  signIn(account: Account, text: string): Promise<number>;
  open(userId: string, text: string): Promise<number>;
  sendInTurn(texts: readonly string[]): Promise<{ readonly sentAt: number; readonly ackedAt: number }>;
  /** Sends all without waiting. */
  sendAtOnce(texts: readonly string[]): Promise<{ readonly sentAt: number; readonly ackedAt: number }>;
  /** When the row with this text was painted. */
  seenAt(text: string): Promise<number>;
  /** WebSocket frames so far, both ways. */
  frames(): number;
}

declare global {
  interface Window {
    beside?: Beside;
  }
}

let frames = 0;
/** One that counts what goes through it. */
window.WebSocket = class extends WebSocket {
  constructor(...args: ConstructorParameters<typeof WebSocket>) {
    super(...args);
    this.addEventListener('message', () => {
      frames += 1;
    });
  }

  override send(data: Parameters<WebSocket['send']>[0]): void {
    frames += 1;
    super.send(data);
  }
};

const makers: Readonly<Record<string, () => Promise<Subject>>> = {
  bare: async () => (await import('./bare.js')).createBareSubject(false),
  answering: async () => (await import('./bare.js')).createBareSubject(true),
  adapter: async () => (await import('./adapter.js')).createAdapterSubject(),
  kit: async () => (await import('./kit.js')).createKitSubject(),
};
const root = required('#root');
const subject = await makers[new URLSearchParams(location.search).get('subject') ?? '']?.();
if (subject === undefined) throw new Error('?subject= is bare, answering, adapter or kit.');

const now = (): number => performance.timeOrigin + performance.now();

/** When a row with this text has been handed to the screen. Only what is new is looked through: a log grows long. */
function seenAt(text: string): Promise<number> {
  return new Promise((resolve) => {
    const observer = new MutationObserver((records) => {
      const changed = records.flatMap(({ type, target, addedNodes }) => (type === 'characterData' ? [target] : [...addedNodes]));
      if (changed.some(({ textContent }) => textContent?.includes(text) === true)) seen();
    });
    const seen = () => {
      observer.disconnect();
      void painted().then(() => resolve(now()));
    };
    observer.observe(root, { childList: true, subtree: true, characterData: true });
  });
}

async function timed(work: () => Promise<unknown>) {
  const sentAt = now();
  await work();
  return { sentAt, ackedAt: now() };
}

window.beside = {
  async signIn(account, text) {
    const seen = seenAt(text);
    const from = now();
    await Promise.all([subject.signIn(account), seen]);
    return (await seen) - from;
  },
  async open(userId, text) {
    const seen = seenAt(text);
    const from = now();
    await Promise.all([subject.open(userId), seen]);
    return (await seen) - from;
  },
  sendInTurn: (texts) => timed(() => subject.sendInTurn(texts)),
  sendAtOnce: (texts) => timed(() => Promise.all(texts.map((text) => subject.send(text)))),
  seenAt,
  frames: () => frames,
};
document.documentElement.dataset.ready = '';
