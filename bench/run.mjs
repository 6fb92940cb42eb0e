// Measures the kit in real Chromium beside a bare TanStack Virtual list, in the same run, and prints figures and ratios.
//   npm run bench                           all of it
//   npm run bench -- --only open,append     some of it
//   npm run bench -- --json [file]          the figures as JSON, to a file or instead of the table
//   npm run bench -- --check                exits 1 while a target (targets.mjs) is missed
//   npm run bench -- --real-time            ten minutes of flood in ten minutes
// Figures of one machine compare with each other only.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { build, preview } from 'vite';
import { judge } from './judge.mjs';
import { printReport } from './report.mjs';
import { append } from './scenarios/append.mjs';
import { backend } from './scenarios/backend.mjs';
import { conversations } from './scenarios/conversations.mjs';
import { doors } from './scenarios/doors.mjs';
import { drift } from './scenarios/drift.mjs';
import { flood, many } from './scenarios/flood.mjs';
import { floodHeap, heap } from './scenarios/heap.mjs';
import { open } from './scenarios/open.mjs';
import { prepend } from './scenarios/prepend.mjs';
import { scroll } from './scenarios/scroll.mjs';
import { search } from './scenarios/search.mjs';
import { createStage } from './stage.mjs';

const all = [open, append, prepend, drift, scroll, flood, many, conversations, heap, floodHeap, backend, search, doors];
const configFile = 'bench/vite.config.ts';

const { values: options, positionals } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    only: { type: 'string' },
    'real-time': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const wanted = options.only?.split(',') ?? all.map(({ name }) => name);
const unknown = wanted.filter((name) => !all.some((scenario) => scenario.name === name));
if (unknown.length > 0) fail(`No scenario is called ${unknown.join(', ')}. There are: ${all.map(({ name }) => name).join(', ')}.`);

const started = Date.now();
await build({ configFile });
const server = await preview({ configFile });
const stage = await createStage(server.resolvedUrls?.local[0]);
try {
  const scenarios = [];
  for (const { name, title, run } of all.filter((scenario) => wanted.includes(scenario.name))) {
    if (process.stderr.isTTY) process.stderr.write(`${name} …\n`);
    scenarios.push({ name, title, figures: await run(stage, { isReal: options['real-time'] }) });
  }
  const report = {
    chromium: stage.version,
    node: process.version,
    machine: `${cpus().length} × ${cpus()[0]?.model.trim()}`,
    at: new Date(started).toISOString(),
    tookMs: Date.now() - started,
    scenarios,
    verdicts: judge(scenarios),
  };
  const [file] = positionals;
  const json = `${JSON.stringify(report, null, 2)}\n`;
  if (options.json && file !== undefined) writeFileSync(file, json);
  if (options.json && file === undefined) process.stdout.write(json);
  else printReport(report, (text) => process.stdout.write(`${text}\n`));
  // Nothing judged is nothing reached.
  if (options.check && !(report.verdicts.length > 0 && report.verdicts.every(({ isMet }) => isMet))) process.exitCode = 1;
} finally {
  await stage.close();
  await server.close();
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
