import type { Subject, World } from './subject.js';
import { textOf } from './texts.js';
import { drift, frames, painted, scrollTo, timeToSight } from './timing.js';
import { atRate, type FramesSeen, watchFrames } from './watchFrames.js';

/** What is done to a list of messages from outside of the page. */
export interface MessagesBench {
  prepare(world: World): Promise<void>;
  /** Ms until the newest message of a conversation of `count` is in sight. */
  open(index: number, count: number): Promise<number>;
  /** The same for a conversation whose messages are loaded already; another is shown before. */
  reopen(index: number, count: number): Promise<number>;
  /** Shows this many, each with `count` messages loaded. */
  openAll(number: number, count: number): Promise<void>;
  /** Loads until this many messages are there. */
  fill(count: number): Promise<void>;
  /** `times` messages come in, one every second frame. */
  appendMany(times: number): Promise<void>;
  /** As many messages as that, `perFrame` of them with every frame. */
  pour(times: number, perFrame: number): Promise<void>;
  /** Ms from a message's coming in until it is in sight, and how many rows were rendered for it. */
  append(): Promise<{ readonly ms: number; readonly renders: number }>;
  /** `count` older messages come in. */
  prepend(count: number): Promise<void>;
  scrollTo(top: number | 'middle'): Promise<void>;
  /** Px that the row which is read moves while `count` older messages come in. */
  driftOnPrepend(count: number): Promise<number>;
  /** The same while pictures above it load. `load` lets them go. */
  driftOnPictures(): Promise<number>;
  /** The same while the input below grows by so many lines: at the end, how far the newest leaves the input. */
  driftOnInput(lines: number, at: 'middle' | 'end'): Promise<number>;
  /** Scrolls back for `ms`, so many px with every frame. */
  scroll(ms: number, px: number): Promise<FramesSeen>;
  /** Messages come in for `ms`. */
  flood(ms: number, perSecond: number): Promise<FramesSeen>;
}

declare global {
  interface Window {
    /** Given by the bench: lets go of the pictures that it holds back. */
    loadPictures?: () => Promise<void>;
  }
}

export function messagesBench(subject: Subject): MessagesBench {
  const bench: MessagesBench = {
    prepare: (world) => subject.prepare(world),
    async open(index, count) {
      const ms = await timeToSight(subject, textOf(count - 1), () => subject.open(index));
      await painted();
      return ms;
    },
    async reopen(index, count) {
      subject.hold(index);
      subject.open(index + 1);
      await frames(30);
      const ms = await bench.open(index, count);
      if (subject.loaded() < count) throw new Error(`Only ${subject.loaded()} of ${count} were loaded.`);
      return ms;
    },
    async openAll(number, count) {
      for (let index = 0; index < number; index += 1) {
        subject.hold(index);
        while (subject.loaded(index) === 0) await painted();
        if (subject.loaded(index) < count) await subject.prepend(count - subject.loaded(index), index);
      }
      await timeToSight(subject, textOf(count - 1), () => subject.openAll(number));
      await frames(30);
    },
    async fill(count) {
      if (subject.loaded() < count) await subject.prepend(count - subject.loaded());
      await frames(5);
    },
    async appendMany(times) {
      for (let index = 0; index < times; index += 1) {
        subject.append();
        await frames(2);
      }
    },
    async pour(times, perFrame) {
      for (let done = 0; done < times; ) {
        for (let index = 0; index < perFrame && done < times; index += 1, done += 1) subject.append();
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
      await frames(5);
      return { ms, renders: subject.renders() - before };
    },
    async prepend(count) {
      await subject.prepend(count);
      await frames(5);
    },
    scrollTo: (top) => scrollTo(subject, top === 'middle' ? subject.scroller().scrollHeight / 2 : top),
    async driftOnPrepend(count) {
      const before = subject.scroller().scrollHeight;
      return drift(subject, async () => {
        await subject.prepend(count);
        while (subject.scroller().scrollHeight === before) await painted();
      });
    },
    driftOnPictures: () => drift(subject, async () => window.loadPictures?.()),
    async driftOnInput(lines, at) {
      subject.write(1);
      await frames(5);
      const grow = async () => {
        for (let line = 2; line <= lines; line += 1) {
          subject.write(line);
          await frames(3);
        }
      };
      const before = subject.scroller().clientHeight;
      const px = await drift(subject, grow, at === 'middle' ? 'top' : 'bottom');
      if (subject.scroller().clientHeight >= before) throw new Error('The input did not grow.');
      return px;
    },
    scroll: (ms, px) => watchFrames(ms, () => subject.scroller().scrollBy(0, -px)),
    async flood(ms, perSecond) {
      const stop = atRate(perSecond, () => subject.append());
      const seen = await watchFrames(ms, () => {});
      stop();
      return seen;
    },
  };
  return bench;
}
