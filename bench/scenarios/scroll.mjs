import { frameFigures } from '../frames.mjs';

/** Scrolling back at 3,600 px a second through ten thousand loaded messages, rows never measured before. */
export const scroll = {
  name: 'scroll',
  title: 'Scrolling back, ten thousand loaded',
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
      (page) => page.evaluate(() => window.bench.scroll(3000, 60)),
    );
    return frameFigures('scroll', seen);
  },
};
