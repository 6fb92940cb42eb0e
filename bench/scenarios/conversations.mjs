import { frameFigures } from '../frames.mjs';
import { busyMs } from '../stage.mjs';

const count = 10_000;
const times = 40;

/** A list of ten thousand conversations in which something is written in any of them, a hundred times a second. */
export const conversations = {
  name: 'conversations',
  title: 'Ten thousand conversations, a hundred updates a second',
  async run(stage) {
    const opened = await stage.anew({ query: '&conversations' }, async (page) => {
      await page.evaluate((count) => window.conversationsBench.prepare(count), count);
      return page.evaluate(() => window.conversationsBench.show());
    });
    const setUp = async (page) => {
      await page.evaluate((count) => window.conversationsBench.prepare(count), count);
      await page.evaluate(() => window.conversationsBench.show());
      await page.evaluate((count) => window.conversationsBench.updateMany(5, count), count);
    };
    const busy = await stage.inTurn(
      { query: '&conversations' },
      setUp,
      async (page) =>
        (await busyMs(page, () => page.evaluate(([times, count]) => window.conversationsBench.updateMany(times, count), [times, count]))) /
        times,
    );
    const seen = await stage.inTurn({ query: '&conversations', isPaced: true }, setUp, (page) =>
      page.evaluate((count) => window.conversationsBench.flood(3000, 100, count), count),
    );
    return [
      { name: 'conversations-open', title: 'first paint', unit: 'ms', ...opened },
      { name: 'conversations-busy', title: 'of the main thread, each update', unit: 'ms', ...busy },
      ...frameFigures('conversations', seen),
    ];
  },
};
