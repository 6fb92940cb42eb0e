import { chromium } from 'playwright-core';
import { chromiumPath } from '../scripts/chromium.mjs';
import { median } from './statistics.mjs';

/** Each figure is the median of so many, or where it may not happen even once the worst of them. */
export const rounds = 5;

const viewport = { width: 1000, height: 800 };
const subjects = ['kit', 'bare'];
// The flags a root user in a container needs; an exact heap; nothing in the background.
const flags = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--enable-precise-memory-info',
  '--disable-background-networking',
];
/** Frames as fast as they can be made: what takes 20 ms is not counted as 33. */
const unpaced = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

/**
 * Where both lists are measured. Rounds alternate between them, so that whatever else the machine does hits both.
 * `paced`: 60 frames a second, for what is about frames; else as many as can be made, for what is about time.
 */
export async function createStage(url) {
  const launch = (args) => chromium.launch({ executablePath: chromiumPath() ?? undefined, args });
  const free = await launch([...flags, ...unpaced]);
  const paced = await launch(flags);

  async function open(subject, { query = '', isPaced = false, pictures = false } = {}) {
    const context = await (isPaced ? paced : free).newContext({ viewport });
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error));
    if (pictures) await holdPictures(page);
    await page.goto(`${url}?subject=${subject}${query}`);
    await page.waitForFunction(() => document.documentElement.dataset.ready !== undefined);
    const close = async () => {
      await context.close();
      if (errors.length > 0) throw errors[0];
    };
    return { page, close };
  }

  return {
    version: free.version(),
    /** One page for each list: `setUp` once, then `measure` in turn, `rounds` times. What it returns is a number or a record of them. */
    async inTurn(options, setUp, measure) {
      const [found] = await this.allInTurn(options, [{ setUp, measure }]);
      return found;
    },
    /** The same for several scenes at once, for figures that are compared with each other: what disturbs one round disturbs all. */
    async allInTurn(options, scenes) {
      const stands = [];
      for (const scene of scenes) {
        for (const subject of subjects) stands.push({ scene, subject, ...(await open(subject, options)), found: [] });
      }
      for (const { scene, subject, page } of stands) await scene.setUp(page, subject);
      for (let round = 0; round < (options.rounds ?? rounds); round += 1) {
        for (const { scene, subject, page, found } of stands) found.push(await scene.measure(page, round, subject));
      }
      for (const { close } of stands) await close();
      return scenes.map((scene) => {
        const own = stands.filter((stand) => stand.scene === scene);
        return summaries(Object.fromEntries(own.map(({ subject, found }) => [subject, found])), options);
      });
    },
    /** A new page for each measure. */
    async anew(options, measure) {
      const found = { kit: [], bare: [] };
      for (let round = 0; round < (options.rounds ?? rounds); round += 1) {
        for (const subject of subjects) {
          const { page, close } = await open(subject, options);
          found[subject].push(await measure(page, round, subject));
          await close();
        }
      }
      return summaries(found, options);
    },
    /** One page of the kit's, for what the bare list has nothing of. */
    async alone(options, work) {
      const { page, close } = await open('kit', options);
      const found = await work(page);
      await close();
      return found;
    },
    async close() {
      await free.close();
      await paced.close();
    },
  };
}

/** Ms for which the main thread was busy with what `work` does, by the browser's own count. */
export async function busyMs(page, work) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  const before = await read();
  await work();
  const busy = (await read()) - before;
  await session.detach();
  return busy;
}

/** Bytes in use after a collection. */
export async function heapBytes(page) {
  const session = await page.context().newCDPSession(page);
  for (let index = 0; index < 3; index += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** Pictures wait until the page calls `loadPictures`. */
async function holdPictures(page) {
  let letGo;
  const held = new Promise((resolve) => {
    letGo = resolve;
  });
  await page.route('**/late/*', async (route) => {
    await held;
    const body = '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="400"><rect width="240" height="400" fill="teal"/></svg>';
    await route.fulfill({ contentType: 'image/svg+xml', body });
  });
  await page.exposeFunction('loadPictures', () => letGo());
}

/** What may not happen even once: the worst round counts. */
const worstCounts = new Set(['longTasks', 'longest']);

/** Of each list's rounds: the median of each member, or with `isWorst` the highest. */
function summaries(found, { isWorst = false }) {
  const sum = (name, values) => (isWorst || worstCounts.has(name) ? Math.max(...values) : median(values));
  return Object.fromEntries(
    Object.entries(found).map(([subject, values]) => {
      if (typeof values[0] === 'number') return [subject, sum('', values)];
      const names = Object.keys(values[0]);
      return [
        subject,
        Object.fromEntries(
          names.map((name) => [
            name,
            sum(
              name,
              values.map((value) => value[name]),
            ),
          ]),
        ),
      ];
    }),
  );
}
