import { busyMs } from '../stage.mjs';

/** A hundred older messages come in while one in the middle of five thousand is read. */
export const prepend = {
  name: 'prepend',
  title: 'A hundred older messages that come in, five thousand loaded',
  async run(stage) {
    const busy = await stage.inTurn(
      {},
      (page) =>
        page.evaluate(async () => {
          await window.bench.prepare({ conversations: 1, count: 8000 });
          await window.bench.open(0, 8000);
          await window.bench.fill(5000);
          await window.bench.scrollTo('middle');
          await window.bench.prepend(100);
        }),
      (page) => busyMs(page, () => page.evaluate(() => window.bench.prepend(100))),
    );
    return [{ name: 'prepend-busy', title: 'of the main thread', unit: 'ms', ...busy }];
  },
};
