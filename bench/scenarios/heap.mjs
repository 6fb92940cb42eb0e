import { heapBytes } from '../stage.mjs';

const MiB = 1024 * 1024;
const perMinute = 50 * 60;
const minutes = 10;

/** What ten thousand loaded messages weigh, less the page before it had any. */
export const heap = {
  name: 'heap',
  title: 'Heap in use, ten thousand loaded',
  async run(stage) {
    const used = await stage.anew({}, async (page) => {
      const empty = await heapBytes(page);
      await page.evaluate(async () => {
        await window.bench.prepare({ conversations: 1, count: 10_000 });
        await window.bench.open(0, 10_000);
        await window.bench.fill(10_000);
      });
      return ((await heapBytes(page)) - empty) / MiB;
    });
    return [{ name: 'heap', title: 'in use', unit: 'MiB', ...used }];
  },
};

/** Ten minutes of fifty messages a second: as fast as they are taken, or (`isReal`) as slowly as they would come. */
export const floodHeap = {
  name: 'flood-heap',
  title: 'Heap in use over ten minutes of fifty messages a second',
  async run(stage, { isReal = false } = {}) {
    const used = await stage.anew({ rounds: 1, isPaced: isReal }, async (page) => {
      const empty = await heapBytes(page);
      await page.evaluate(async () => {
        await window.bench.prepare({ conversations: 1, count: 10_000 });
        await window.bench.open(0, 10_000);
        await window.bench.fill(10_000);
        await window.bench.scrollTo(Number.MAX_SAFE_INTEGER);
      });
      const found = [];
      for (let minute = 1; minute <= minutes; minute += 1) {
        if (isReal) await page.evaluate((perSecond) => window.bench.flood(60_000, perSecond), perMinute / 60);
        else await page.evaluate((times) => window.bench.pour(times, 10), perMinute);
        found.push(((await heapBytes(page)) - empty) / MiB);
      }
      return { first: found[0], last: found.at(-1), most: Math.max(...found) };
    });
    const figure = (member, title) => ({
      name: `flood-heap-${member}`,
      title,
      unit: 'MiB',
      kit: used.kit[member],
      bare: used.bare[member],
      plain: true,
    });
    return [figure('first', 'after the first minute'), figure('last', 'after the tenth'), figure('most', 'at most')];
  },
};
