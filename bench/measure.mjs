const rounds = 5;
const viewport = { width: 1000, height: 800 };

/** Every figure of one list, each the median of five rounds, each round beginning with what none before it has seen. */
export async function measureList(browser, url, subject) {
  const openMs = {};
  for (const count of [1000, 10_000, 100_000]) openMs[count] = await openTimes(browser, url, subject, count);
  const reopenMs = {};
  for (const count of [1000, 10_000]) reopenMs[count] = await reopenTimes(browser, url, subject, count);
  return {
    openMs,
    reopenMs,
    ...(await appends(browser, url, subject)),
    ...(await drifts(browser, url, subject)),
    ...(await heaps(browser, url, subject)),
  };
}

/** A conversation that was never opened, in a page that has shown one: the code is warm, the data are not. */
async function openTimes(browser, url, subject, count) {
  const conversations = rounds + 1;
  return withPage(browser, `${url}?subject=${subject}`, async (page) => {
    await prepare(page, { conversations, count });
    const times = await page.evaluate(
      async ({ conversations, count }) => {
        const found = [];
        for (let index = 0; index < conversations; index += 1) found.push(await window.bench.open(index, count));
        return found.slice(1);
      },
      { conversations, count },
    );
    return median(times);
  });
}

/** A conversation of which all these messages are loaded. */
async function reopenTimes(browser, url, subject, count) {
  return withPage(browser, `${url}?subject=${subject}`, async (page) => {
    await prepare(page, { conversations: 2, count });
    const times = await page.evaluate(
      async ({ rounds, count }) => {
        await window.bench.open(0, count);
        await window.bench.fill(count);
        const found = [];
        for (let round = 0; round < rounds; round += 1) found.push(await window.bench.reopen(0, count));
        return found;
      },
      { rounds, count },
    );
    return median(times);
  });
}

/** Messages that come in one at a time, in a conversation of 10,000, at its end. */
async function appends(browser, url, subject) {
  const measure = (query) =>
    withPage(browser, `${url}?subject=${subject}${query}`, async (page) => {
      await prepare(page, { conversations: 1, count: 10_000 });
      return page.evaluate(async () => {
        await window.bench.open(0, 10_000);
        const found = [];
        for (let index = 0; index < 25; index += 1) found.push(await window.bench.append());
        return found.slice(5);
      });
    });
  const timed = await measure('');
  const counted = await measure('&counted');
  return {
    appendMs: median(timed.map(({ ms }) => ms)),
    appendBusyMs: await appendBusy(browser, url, subject),
    rowsPerAppend: mean(counted.map(({ renders }) => renders)),
  };
}

/** What an append costs the main thread, from the browser's own count: times to sight are rounded up to frames. */
async function appendBusy(browser, url, subject) {
  const times = 20;
  return withPage(browser, `${url}?subject=${subject}`, async (page) => {
    await prepare(page, { conversations: 1, count: 10_000 });
    await page.evaluate(() => window.bench.open(0, 10_000));
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const found = [];
    for (let round = 0; round < rounds; round += 1) {
      const before = await busyMs(session);
      await page.evaluate((count) => window.bench.appendMany(count), times);
      found.push(((await busyMs(session)) - before) / times);
    }
    return median(found);
  });
}

async function busyMs(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
}

/** How far the message being read moves while 100 older ones come in above it. */
async function drifts(browser, url, subject) {
  const found = [];
  for (let round = 0; round < rounds; round += 1) {
    found.push(
      await withPage(browser, `${url}?subject=${subject}`, async (page) => {
        await prepare(page, { conversations: 1, count: 10_000 });
        return page.evaluate(async () => {
          await window.bench.open(0, 10_000);
          return window.bench.drift(100);
        });
      }),
    );
  }
  return { driftPx: median(found), worstDriftPx: Math.max(...found) };
}

/** Heap in use after a collection, with 10,000 messages loaded and shown, less that of the page before it had any. */
async function heaps(browser, url, subject) {
  const found = [];
  for (let round = 0; round < rounds; round += 1) {
    found.push(
      await withPage(browser, `${url}?subject=${subject}`, async (page) => {
        const empty = await heap(page);
        await prepare(page, { conversations: 1, count: 10_000 });
        await page.evaluate(async () => {
          await window.bench.open(0, 10_000);
          await window.bench.fill(10_000);
        });
        return (await heap(page)) - empty;
      }),
    );
  }
  return { heapBytes: median(found) };
}

async function heap(page) {
  const session = await page.context().newCDPSession(page);
  for (let index = 0; index < 3; index += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

async function prepare(page, options) {
  await page.waitForFunction(() => window.bench !== undefined);
  await page.evaluate((given) => window.bench.prepare(given), options);
}

async function withPage(browser, url, measure) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error));
  try {
    await page.goto(url);
    const found = await measure(page);
    if (errors.length > 0) throw errors[0];
    return found;
  } finally {
    await context.close();
  }
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
