import type { ConversationsSubject } from './subject.js';
import { nameOf } from './texts.js';
import { frames, timeToSight } from './timing.js';
import { atRate, type FramesSeen, watchFrames } from './watchFrames.js';

/** What is done to a list of conversations from outside of the page. */
export interface ConversationsBench {
  prepare(count: number): Promise<void>;
  /** Ms until its first rows are in sight. */
  show(): Promise<number>;
  /** Something is written in one of `count` for `ms`, so many times a second, mostly out of sight. */
  flood(ms: number, perSecond: number, count: number): Promise<FramesSeen>;
  /** `times` updates, one every second frame. */
  updateMany(times: number, count: number): Promise<void>;
}

export function conversationsBench(subject: ConversationsSubject): ConversationsBench {
  let turn = 0;
  /** Any of them, the same in every run. */
  const next = (count: number) => {
    turn += 1;
    return (turn * 7919) % count;
  };
  return {
    prepare: (count) => subject.prepare(count),
    async show() {
      const ms = await timeToSight(subject, nameOf(3), () => subject.show());
      await frames(30);
      return ms;
    },
    async flood(ms, perSecond, count) {
      const stop = atRate(perSecond, () => subject.update(next(count)));
      const seen = await watchFrames(ms, () => {});
      stop();
      return seen;
    },
    async updateMany(times, count) {
      for (let done = 0; done < times; done += 1) {
        subject.update(next(count));
        await frames(2);
      }
    },
  };
}
