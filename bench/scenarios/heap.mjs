import { heapBytes } from '../stage.mjs';
import { mean } from '../statistics.mjs';

const MiB = 1024 * 1024;
const perMinute = 50 * 60;
const minutes = 10;
const looksPerMinute = 6;
const loaded = 10_000;

/** What ten thousand loaded messages weigh, less the page before it had any. */
export const heap = {
  name: 'heap',
  title: 'Heap in use, ten thousand loaded',
  async run(stage) {
    const used = await stage.anew({}, async (page) => {
      const empty = await heapBytes(page);
      await page.evaluate(async (loaded) => {
        await window.bench.prepare({ conversations: 1, count: loaded });
        await window.bench.open(0, loaded);
        await window.bench.fill(loaded);
      }, loaded);
      return ((await heapBytes(page)) - empty) / MiB;
    });
    return [{ name: 'heap', title: 'in use', unit: 'MiB', ...used }];
  },
};

/**
 * Ten minutes of fifty messages a second: as fast as they are taken, or (`isReal`) as slowly as they would come.
 * The heap goes up and down by a mebibyte within minutes, so a figure is the mean of three of them; and the ten begin when all
 * that was loaded has given way to messages of the flood, whose texts are longer.
 */
export const floodHeap = {
  name: 'flood-heap',
  title: 'Heap in use over ten minutes of fifty messages a second',
  async run(stage, { isReal = false } = {}) {
    const used = await stage.anew({ rounds: 1, isPaced: isReal }, async (page) => {
      const empty = await heapBytes(page);
      await page.evaluate(async (loaded) => {
        await window.bench.prepare({ conversations: 1, count: loaded });
        await window.bench.open(0, loaded);
        await window.bench.fill(loaded);
        await window.bench.scrollTo(Number.MAX_SAFE_INTEGER);
        await window.bench.pour(loaded, 10);
      }, loaded);
      const found = [];
      for (let look = 0; look < minutes * looksPerMinute; look += 1) {
        if (isReal) await page.evaluate(([ms, perSecond]) => window.bench.flood(ms, perSecond), [60_000 / looksPerMinute, perMinute / 60]);
        else await page.evaluate((times) => window.bench.pour(times, 10), perMinute / looksPerMinute);
        found.push(((await heapBytes(page)) - empty) / MiB);
      }
      const span = 3 * looksPerMinute;
      return { first: mean(found.slice(0, span)), last: mean(found.slice(-span)), most: Math.max(...found) };
    });
    const figure = (member, title) => ({
      name: `flood-heap-${member}`,
      title,
      unit: 'MiB',
      kit: used.kit[member],
      bare: used.bare[member],
      plain: true,
    });
    return [figure('first', 'mean of the first three minutes'), figure('last', 'mean of the last three'), figure('most', 'at most')];
  },
};
