import { rounds } from '../stage.mjs';

/** A conversation that was never opened, in a page that has shown one: the code is warm, the data are not. */
async function unread(stage, count) {
  const times = await stage.inTurn(
    {},
    async (page) => {
      await page.evaluate((world) => window.bench.prepare(world), { conversations: rounds + 1, count });
      await page.evaluate((count) => window.bench.open(0, count), count);
    },
    (page, round) => page.evaluate(([index, count]) => window.bench.open(index, count), [round + 1, count]),
  );
  return { name: `open-${count}`, title: `open, ${count.toLocaleString('en')} in it`, unit: 'ms', ...times };
}

/** A conversation of which all these messages are loaded. */
async function loaded(stage, count) {
  const times = await stage.inTurn(
    {},
    (page) =>
      page.evaluate(
        async (world) => {
          await window.bench.prepare(world);
          await window.bench.open(0, world.count);
          await window.bench.fill(world.count);
          await window.bench.reopen(0, world.count);
        },
        { conversations: 2, count },
      ),
    (page) => page.evaluate((count) => window.bench.reopen(0, count), count),
  );
  return { name: `open-${count}-loaded`, title: `open, ${count.toLocaleString('en')} loaded`, unit: 'ms', ...times };
}

export const open = {
  name: 'open',
  title: 'First paint of a conversation',
  async run(stage) {
    const figures = [];
    for (const count of [1000, 10_000, 100_000]) figures.push(await unread(stage, count));
    for (const count of [1000, 10_000]) figures.push(await loaded(stage, count));
    return figures;
  },
};
