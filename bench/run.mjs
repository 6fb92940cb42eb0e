// Measures the message list in real Chromium beside a bare TanStack Virtual list in the same run, and prints figures and
// ratios. `npm run bench`, or with the figures as JSON: `npm run bench -- --json bench.json`. Nothing is judged here: figures
// of one machine compare with each other only.
import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumPath } from '../scripts/chromium.mjs';
import { weighDoors } from './doors.mjs';
import { measureList } from './measure.mjs';
import { printReport } from './report.mjs';

const configFile = 'bench/vite.config.ts';
const jsonAt = process.argv.indexOf('--json');
const started = Date.now();

await build({ configFile });
const server = await preview({ configFile });
const browser = await chromium.launch({
  executablePath: chromiumPath() ?? undefined,
  // The flags a root user in a container needs; an exact heap; no frame later than it has to be.
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--enable-precise-memory-info', '--disable-background-networking'],
});

try {
  const url = server.resolvedUrls?.local[0];
  const lists = { kit: await measureList(browser, url, 'kit'), bare: await measureList(browser, url, 'bare') };
  const report = {
    chromium: browser.version(),
    node: process.version,
    at: new Date(started).toISOString(),
    tookMs: 0,
    lists,
    doors: await weighDoors(),
  };
  report.tookMs = Date.now() - started;
  printReport(report);
  if (jsonAt !== -1) writeFileSync(process.argv[jsonAt + 1] ?? 'bench.json', `${JSON.stringify(report, null, 2)}\n`);
} finally {
  await browser.close();
  await server.close();
}
