import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answersByLanguage } from '../../../../src/adapters/local/world/life/answers.js';
import { createWords } from '../../../../src/adapters/local/world/life/createWords.js';
import { languageOf } from '../../../../src/adapters/local/world/life/language.js';
import { type LifeOptions, startLife } from '../../../../src/adapters/local/world/life/startLife.js';
import { topicOf, topics } from '../../../../src/adapters/local/world/life/topics.js';
import { createRandom } from '../../../../src/adapters/local/world/random.js';
import type { MessageContent } from '../../../../src/model/content.js';
import { createFakeClock } from '../../../../src/testing/createFakeClock.js';
import { createLocks, createTown } from './town.js';

const second = 1000;
const conversations = {
  'alice-mei': ['alice', 'mei'],
  'alice-priya': ['alice', 'priya'],
  house: ['alice', 'bob', 'mei', 'layla', 'noa', 'haruka', 'priya', 'diego'],
};

let clock: ReturnType<typeof createFakeClock>;
let locks: ReturnType<typeof createLocks>;
let town: ReturnType<typeof createTown>;
let stops: (() => void)[];

beforeEach(() => {
  clock = createFakeClock();
  locks = createLocks();
  town = createTown(clock, conversations);
  stops = [];
});
afterEach(() => {
  for (const stop of stops) stop();
});

describe('life', () => {
  it('comes online one after the other, but never as Alice or Bob', async () => {
    await live();
    expect(town.connected().length).toBeGreaterThan(3);
    expect(town.connected()).not.toContain('alice');
    expect(town.connected()).not.toContain('bob');
    expect(town.signals).toContain('mei is online');
    for (const id of town.connected())
      expect(town.signals.indexOf(`${id} is online`)).toBeGreaterThan(town.signals.indexOf(`${id} connects`));
  });

  it('reads, types and then answers what a person writes, in a language that both speak', async () => {
    await live();
    town.write('alice', 'alice-mei', '你好！今晚一起吃饭吗？');
    await clock.advanceAsync(15 * second);
    const doings = town.signals.filter((signal) => signal.startsWith('mei') && signal.includes('alice-mei'));
    expect(doings).toEqual(['mei reads alice-mei alice-mei#1', 'mei types alice-mei', 'mei stops alice-mei']);
    expect(answersIn('alice-mei')).toHaveLength(1);
    expect(answersByLanguage.zh.food).toContain(answersIn('alice-mei')[0]?.text);
    town.write('alice', 'alice-mei', 'Thanks!');
    await clock.advanceAsync(15 * second);
    expect(answersByLanguage.en.thanks).toContain(answersIn('alice-mei')[1]?.text);
  });

  it('takes its time: nobody answers before having typed', async () => {
    await live();
    const asked = clock.now();
    town.write('alice', 'alice-priya', 'Are you there?');
    await clock.advanceAsync(1.4 * second);
    expect(answersIn('alice-priya')).toEqual([]);
    await clock.advanceAsync(15 * second);
    expect(answersIn('alice-priya')[0]?.at).toBeGreaterThan(asked + 2 * second);
  });

  it('answers once what is written in one go', async () => {
    await live();
    for (const text of ['Hello', 'are you', 'coming tonight?']) {
      town.write('alice', 'alice-priya', text);
      await clock.advanceAsync(0.9 * second);
    }
    await clock.advanceAsync(20 * second);
    expect(answersIn('alice-priya')).toHaveLength(1);
  });

  it('goes quiet on somebody who does not stop, and comes back later', async () => {
    await live();
    for (let count = 0; count < 20; count += 1) {
      town.write('alice', 'alice-priya', `message ${count}`);
      await clock.advanceAsync(15 * second);
    }
    expect(answersIn('alice-priya').length).toBeLessThanOrEqual(8);
    const before = answersIn('alice-priya').length;
    await clock.advanceAsync(11 * 60 * second);
    town.write('alice', 'alice-priya', 'Still there?');
    await clock.advanceAsync(15 * second);
    expect(answersIn('alice-priya').length).toBe(before + 1);
  });

  it('lets at most one answer in a group, and of a mention the one who is meant', async () => {
    await live();
    for (let count = 0; count < 12; count += 1) {
      const before = answersIn('house').length;
      town.write('alice', 'house', `What do you think, number ${count}?`);
      await clock.advanceAsync(20 * second);
      expect(answersIn('house').length - before).toBeLessThanOrEqual(1);
    }
    expect(answersIn('house').length).toBeGreaterThan(0);
    const content = { kind: 'text', text: '@Diego shoes?', mentions: [{ start: 0, end: 6, userId: 'diego' }] } as const;
    const before = answersIn('house').length;
    town.post('alice', { conversationId: 'house', content });
    await clock.advanceAsync(20 * second);
    expect(
      answersIn('house')
        .slice(before)
        .map(({ by }) => by),
    ).toEqual(['diego']);
  });

  it('never talks to itself', async () => {
    await live({ openers: 3 });
    await clock.advanceAsync(60 * 60 * second);
    expect(town.said.length).toBeLessThanOrEqual(3);
    expect(town.said.length).toBeGreaterThan(0);
  });

  it('does not answer tips, calls and removed messages', async () => {
    await live();
    const contents: MessageContent[] = [
      { kind: 'tip', event: 'other', text: 'x' },
      { kind: 'call', media: 'audio', outcome: 'missed', caller: 'alice' },
      { kind: 'notice', topic: 'x', text: 'x' },
    ];
    for (const content of contents) town.post('alice', { conversationId: 'alice-priya', content });
    await clock.advanceAsync(30 * second);
    expect(answersIn('alice-priya')).toEqual([]);
  });

  it('falls silent in an account that a person begins to use', async () => {
    await live();
    town.write('mei', 'alice-mei', '是我本人');
    town.write('alice', 'alice-mei', '你好');
    await clock.advanceAsync(30 * second);
    expect(town.said.map(({ by }) => by)).toEqual(['mei', 'alice']);
  });

  it('leaves accounts alone that are taken, and does without those that cannot sign in', async () => {
    town.refused.add('layla');
    await live({ isTaken: (userId) => userId === 'mei' });
    expect(town.connected()).not.toContain('mei');
    expect(town.connected()).not.toContain('layla');
    expect(town.connected()).toContain('priya');
  });

  it('runs in one tab at a time, and in the next when that one ends', async () => {
    const stop = await live();
    await live();
    expect(town.signals.filter((signal) => signal === 'priya connects')).toHaveLength(1);
    stop();
    await clock.advanceAsync(30 * second);
    expect(town.signals.filter((signal) => signal === 'priya connects')).toHaveLength(2);
    expect(locks.holders('parley-life:town')).toBe(1);
  });

  it('ends: nobody is there, nothing is said, no timer is left', async () => {
    const stop = await live();
    town.write('alice', 'alice-priya', 'Hello?');
    await clock.advanceAsync(4.2 * second);
    stop();
    await clock.advanceAsync(60 * second);
    expect(town.connected()).toEqual([]);
    expect(answersIn('alice-priya')).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  it('is the same for the same seed', async () => {
    const record = async (seed: number) => {
      clock = createFakeClock();
      locks = createLocks();
      town = createTown(clock, conversations);
      const stop = await live({ seed });
      for (let count = 0; count < 5; count += 1) {
        town.write('alice', 'house', `line ${count}`);
        await clock.advanceAsync(20 * second);
      }
      stop();
      return JSON.stringify([town.said, town.signals]);
    };
    expect(await record(5)).toBe(await record(5));
    expect(await record(5)).not.toBe(await record(6));
  });
});

describe('words', () => {
  it('are found by what was written', () => {
    const about = (text: string) => topicOf({ kind: 'text', text });
    expect(
      ['Hi there', 'thank you!', 'see you', 'haha', '😂', '❤️‍🔥🎉', 'why not?', 'where shall we meet?', 'the beams hold'].map(about),
    ).toEqual(['greeting', 'thanks', 'bye', 'laugh', 'laugh', 'emoji', 'question', 'where', 'anything']);
    expect(['谢谢', 'صباح الخير', 'איפה נפגשים?', 'おやすみ', '12345'].map(about)).toEqual([
      'thanks',
      'greeting',
      'where',
      'bye',
      'anything',
    ]);
  });

  it('know the five scripts', () => {
    expect(['hello', '你好', 'مرحبا', 'שלום', 'こんにちは', '漢字とかな', '123 😀'].map(languageOf)).toEqual([
      'en',
      'zh',
      'ar',
      'he',
      'ja',
      'ja',
      undefined,
    ]);
  });

  it('are there for every topic in every language, and are in that language', () => {
    for (const [language, answers] of Object.entries(answersByLanguage)) {
      for (const topic of [...topics, 'opener'] as const) {
        expect(answers[topic].length, `${language} ${topic}`).toBeGreaterThan(1);
        expect(new Set(answers[topic]).size).toBe(answers[topic].length);
        for (const answer of answers[topic]) expect([language, undefined, 'zh'], answer).toContain(languageOf(answer));
      }
    }
  });

  it('are not the same twice in a row', () => {
    const { answerTo } = createWords(['en'], createRandom(3));
    const said = Array.from({ length: 200 }, () => answerTo({ kind: 'text', text: 'the beams hold' }));
    for (const [index, answer] of said.entries()) if (index > 0) expect(answer).not.toBe(said[index - 1]);
    expect(new Set(said).size).toBe(answersByLanguage.en.anything.length);
  });
});

async function live(options: Partial<LifeOptions> = {}): Promise<() => void> {
  const stop = startLife({ name: 'town', clock, locks, createAdapter: town.createAdapter }, { openers: 0, ...options });
  stops.push(stop);
  await clock.advanceAsync(30 * second);
  return stop;
}

function answersIn(conversationId: string) {
  return town.said.filter((line) => line.conversationId === conversationId && line.by !== 'alice');
}
