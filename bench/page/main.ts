import 'parley-kit/styles.css';
import './page.css';
import type { Subject } from './subject.js';
import { textOf } from './texts.js';
import { drift, painted, scrollTo, timeToSight } from './timing.js';

export interface Bench {
  prepare(options: { readonly conversations: number; readonly count: number }): Promise<void>;
  /** Ms until the newest message of a conversation of `count` is in sight. */
  open(index: number, count: number): Promise<number>;
  /** The same for a conversation whose messages are loaded already; another is shown before. */
  reopen(index: number, count: number): Promise<number>;
  /** `times` messages come in, one every second frame. */
  appendMany(times: number): Promise<void>;
  /** Ms from a message's coming in until it is in sight, and how many rows were rendered for it. */
  append(): Promise<{ readonly ms: number; readonly renders: number }>;
  /** Loads until this many messages are there. */
  fill(count: number): Promise<void>;
  /** Px that the row which is read moves while `count` older messages come in. */
  drift(count: number): Promise<number>;
}

declare global {
  interface Window {
    bench?: Bench;
  }
}

const query = new URLSearchParams(location.search);
const root = document.querySelector<HTMLElement>('#root');
if (root === null) throw new Error('The page has no root.');
const subject: Subject =
  query.get('subject') === 'kit'
    ? (await import('./kit.js')).createKitSubject(root, { counted: query.has('counted') })
    : (await import('./bare.js')).createBareSubject(root);

window.bench = {
  prepare: (options) => subject.prepare(options),
  async open(index, count) {
    const ms = await timeToSight(subject, textOf(count - 1), () => subject.open(index));
    await painted();
    return ms;
  },
  async reopen(index, count) {
    subject.hold(index);
    subject.open(index + 1);
    for (let frame = 0; frame < 30; frame += 1) await painted();
    const ms = await this.open(index, count);
    if (subject.loaded() < count) throw new Error(`Only ${subject.loaded()} of ${count} were loaded.`);
    return ms;
  },
  async appendMany(times) {
    for (let index = 0; index < times; index += 1) {
      subject.append();
      await painted();
      await painted();
    }
  },
  async append() {
    const before = subject.renders();
    let text = '';
    const from = performance.now();
    text = subject.append();
    await timeToSight(subject, text, () => {});
    const ms = performance.now() - from;
    // What is rendered after it is in sight counts, too.
    for (let frame = 0; frame < 5; frame += 1) await painted();
    return { ms, renders: subject.renders() - before };
  },
  async fill(count) {
    if (subject.loaded() < count) await subject.prepend(count - subject.loaded());
    await painted();
  },
  async drift(count) {
    await scrollTo(subject, 400);
    return drift(subject, count);
  },
};
