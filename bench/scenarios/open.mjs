import { rounds } from '../stage.mjs';

const counts = [1000, 10_000, 100_000];
const loadedCounts = [1000, 10_000];

/** A conversation that was never opened, in a page that has shown one: the code is warm, the data are not. */
function unread(count) {
  return {
    async setUp(page) {
      await page.evaluate((world) => window.bench.prepare(world), { conversations: rounds + 1, count });
      await page.evaluate((count) => window.bench.open(0, count), count);
    },
    measure: (page, round) => page.evaluate(([index, count]) => window.bench.open(index, count), [round + 1, count]),
  };
}

/** A conversation of which all these messages are loaded. */
function loaded(count) {
  return {
    setUp: (page) =>
      page.evaluate(
        async (world) => {
          await window.bench.prepare(world);
          await window.bench.open(0, world.count);
          await window.bench.fill(world.count);
          await window.bench.reopen(0, world.count);
        },
        { conversations: 2, count },
      ),
    measure: (page) => page.evaluate((count) => window.bench.reopen(0, count), count),
  };
}

export const open = {
  name: 'open',
  title: 'First paint of a conversation',
  async run(stage) {
    const first = await stage.allInTurn({}, counts.map(unread));
    const again = await stage.allInTurn({}, loadedCounts.map(loaded));
    return [
      ...counts.map((count, at) => ({ name: `open-${count}`, title: `open, ${written(count)} in it`, unit: 'ms', ...first[at] })),
      ...loadedCounts.map((count, at) => ({
        name: `open-${count}-loaded`,
        title: `open, ${written(count)} loaded`,
        unit: 'ms',
        ...again[at],
      })),
    ];
  },
};

function written(count) {
  return count.toLocaleString('en');
}
