import { percentile } from '../statistics.mjs';

/** Long enough to type into while the index is built. */
const keyEveryMs = 40;

/** The local backend's search: building and loading the index, what typing feels like meanwhile, and fifty queries. */
export const search = {
  name: 'search',
  title: 'Search: 104,000 messages in English and Chinese, 50 queries',
  async run(stage) {
    return stage.alone({ query: '&search', isPaced: true }, async (page) => {
      const stored = await page.evaluate(() => window.searchBench.fill());
      const idle = await typing(page, page.waitForTimeout(2000));
      const building = page.evaluate(() => window.searchBench.first());
      const meanwhile = await typing(page, building);
      const built = await building;
      const cold = await page.evaluate(() => window.searchBench.ask());
      await page.reload();
      await page.waitForFunction(() => document.documentElement.dataset.ready !== undefined);
      const loaded = await page.evaluate(() => window.searchBench.first());
      const warm = await page.evaluate(() => window.searchBench.ask());
      if (!built.inWorker || built.hits !== loaded.hits)
        throw new Error(`The index is not what it was: ${JSON.stringify({ built, loaded })}`);
      if (cold.wrong.length + warm.wrong.length > 0) throw new Error(`Wrongly answered: ${[...cold.wrong, ...warm.wrong].join(', ')}`);
      const figure = (name, title, kit, unit = 'ms') => ({ name: `search-${name}`, title, unit, kit });
      return [
        figure('stored', 'messages stored', stored, ''),
        figure('build', 'first search, which builds the index in a worker', built.ms),
        figure('typing-idle', 'key to frame, p95, nothing going on', percentile(idle, 95)),
        figure('typing', 'key to frame, p95, while the index is built', percentile(meanwhile, 95)),
        figure('load', 'first search after a reload', loaded.ms),
        figure('p50', 'a query, p50', percentile(warm.messages, 50)),
        figure('p95', 'a query, p95', percentile([...cold.messages, ...warm.messages], 95)),
        figure('conversations-p95', 'by conversation, p95', percentile([...cold.byConversation, ...warm.byConversation], 95)),
        figure('hits', 'messages found by all queries', warm.hits, ''),
      ];
    });
  },
};

/** Types until `work` is done. Ms of each key. */
async function typing(page, work) {
  let isOver = false;
  const over = work.then(() => {
    isOver = true;
  });
  await page.click('#typing');
  await page.evaluate(() => window.searchBench.typed());
  while (!isOver) {
    await page.keyboard.press('a');
    await page.waitForTimeout(keyEveryMs);
  }
  await over;
  return page.evaluate(() => window.searchBench.typed());
}
