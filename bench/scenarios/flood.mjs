import { frameFigures } from '../frames.mjs';
import { busyMs } from '../stage.mjs';

const perSecond = 50;
const forMs = 4000;

async function flooded(page) {
  let seen;
  const busy = await busyMs(page, async () => {
    seen = await page.evaluate(([ms, perSecond]) => window.bench.flood(ms, perSecond), [forMs, perSecond]);
  });
  return { ...seen, busy: busy / ((forMs * perSecond) / 1000) };
}

const busyFigure = (name, { kit, bare }) => ({
  name: `${name}-busy`,
  title: 'of the main thread, each message',
  unit: 'ms',
  kit: kit.busy,
  bare: bare.busy,
});

/** Fifty messages a second at the end of a conversation that is open. */
export const flood = {
  name: 'flood',
  title: 'Fifty messages a second, ten thousand loaded',
  async run(stage) {
    const seen = await stage.inTurn(
      { isPaced: true },
      (page) =>
        page.evaluate(async () => {
          await window.bench.prepare({ conversations: 1, count: 10_000 });
          await window.bench.open(0, 10_000);
          await window.bench.fill(10_000);
          await window.bench.scrollTo(Number.MAX_SAFE_INTEGER);
        }),
      flooded,
    );
    return [...frameFigures('flood', seen), busyFigure('flood', seen)];
  },
};

/** The same beside nineteen others that are open, five thousand messages in each. */
export const many = {
  name: 'many',
  title: 'Twenty lists of 5,000 on the screen, fifty messages a second into one',
  async run(stage) {
    const seen = await stage.inTurn(
      { isPaced: true },
      (page) =>
        page.evaluate(async () => {
          await window.bench.prepare({ conversations: 20, count: 5000 });
          await window.bench.openAll(20, 5000);
        }),
      flooded,
    );
    return [...frameFigures('many', seen), busyFigure('many', seen)];
  },
};
