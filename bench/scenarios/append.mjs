import { busyMs } from '../stage.mjs';

const world = { conversations: 1, count: 10_000 };
/** Just under what a history holds: dropping what is too much is not what is measured. */
const filled = 9500;
const times = 20;

async function setUp(page) {
  await page.evaluate(
    async ([world, filled]) => {
      await window.bench.prepare(world);
      await window.bench.open(0, world.count);
      await window.bench.fill(filled);
      await window.bench.scrollTo(Number.MAX_SAFE_INTEGER);
      await window.bench.appendMany(5);
    },
    [world, filled],
  );
}

/** Messages that come in one at a time, at the end of a conversation with ten thousand loaded. */
export const append = {
  name: 'append',
  title: 'A message that comes in, ten thousand loaded',
  async run(stage) {
    const sight = await stage.inTurn({ rounds: 25 }, setUp, async (page) => (await page.evaluate(() => window.bench.append())).ms);
    const rows = await stage.inTurn(
      { query: '&counted', rounds: 15 },
      setUp,
      async (page) => (await page.evaluate(() => window.bench.append())).renders,
    );
    const busy = await stage.inTurn(
      {},
      setUp,
      async (page) => (await busyMs(page, () => page.evaluate((times) => window.bench.appendMany(times), times))) / times,
    );
    return [
      { name: 'append-sight', title: 'to sight', unit: 'ms', ...sight },
      { name: 'append-busy', title: 'of the main thread', unit: 'ms', ...busy },
      { name: 'append-rows', title: 'rows rendered', unit: '', ...rows },
    ];
  },
};
