// Runs every check: `node scripts/test.mjs`, or only some of them: `node scripts/test.mjs lint types unit`.
// Prints what each one took, and closes with how many tests passed and failed.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { chromiumPath } from './chromium.mjs';
import { enginesLeftOut } from './engines.mjs';
import { clientsMissing, serversLeftOut, serversMissing, serversWanted } from './servers.mjs';
import { script, tool, toolBeside } from './tool.mjs';

const reports = mkdtempSync(join(tmpdir(), 'parley-tests-'));
const env = { ...process.env, ...(chromiumPath() !== null && { CHROMIUM_PATH: chromiumPath() }) };

const steps = [
  { name: 'messages', run: () => script('scripts/messages.mjs') },
  {
    name: 'lint',
    run: () =>
      tool('biome', ['check', '--error-on-warnings', '.']) &&
      tool('eslint', ['--max-warnings=0', 'src/hooks', 'src/components', 'demo', 'stories']),
  },
  // One core each.
  { name: 'types', beside: 'lint', run: () => toolBeside('tsc', ['-p', 'tsconfig.json']) },
  { name: 'unit', run: () => vitest('unit', '--project', 'unit') },
  { name: 'browser', run: () => vitest('browser', '--project', 'browser') },
  { name: 'stories', run: () => vitest('stories', '-c', 'vitest.storybook.config.ts') },
  {
    name: 'servers',
    run: () => serversWanted().length === 0 || (allServersThere() && vitest('servers', '-c', 'vitest.servers.config.ts')),
  },
  { name: 'visual', run: () => vitest('visual', '-c', 'vitest.visual.config.ts') },
  { name: 'package', run: () => vitest('package', '-c', 'vitest.package.config.ts') },
  { name: 'e2e', run: () => vitest('e2e', '-c', 'vitest.e2e.config.ts') },
  { name: 'engines', run: () => vitest('engines', '-c', 'vitest.engines.config.ts') },
];

const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? steps : steps.filter((step) => wanted.includes(step.name));
// What the package is tested with need not be run on its sources besides.
if (chosen.some(({ name }) => name === 'package')) env.PARLEY_SCREENS = 'packed';
const counts = { passed: 0, failed: 0 };
const failedSteps = [];
const failures = [];

const begun = new Map();

for (const step of chosen) {
  const started = Date.now();
  process.stdout.write(`\n== ${step.name}\n`);
  for (const other of chosen) if (other.beside === step.name) begun.set(other, other.run());
  const ok = await (begun.get(step) ?? step.run());
  process.stdout.write(`== ${step.name}: ${ok ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  if (!ok) failedSteps.push(step.name);
}

rmSync(reports, { recursive: true, force: true });
sayLeftOut('engines', 'PARLEY_ENGINES', enginesLeftOut());
sayLeftOut('servers', 'PARLEY_SERVERS', serversLeftOut());
// Said again where a long log ends: of some runs nothing else is kept.
for (const failure of failures) process.stdout.write(`\n${failure}\n`);
if (failedSteps.length > 0) process.stdout.write(`\nfailed: ${failedSteps.join(', ')}\n`);
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed\n`);
process.exit(failedSteps.length > 0 ? 1 : 0);

function sayLeftOut(step, variable, names) {
  if (names.length === 0 || !chosen.some(({ name }) => name === step)) return;
  process.stdout.write(`\nleft out, as ${variable} says, and NOT tested: ${names.join(', ')}\n`);
}

/** Said in one line, before a test would find it out. */
function allServersThere() {
  const missing = [...serversMissing(), ...clientsMissing()];
  if (missing.length > 0) process.stdout.write(`not on this machine: ${missing.map(({ name }) => name).join(', ')}\n`);
  return missing.length === 0;
}

function vitest(name, ...args) {
  const report = join(reports, `${name}.json`);
  const ok = tool('vitest', ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], env);
  if (existsSync(report)) {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    counts.passed += result.numPassedTests;
    counts.failed += result.numFailedTests;
    failures.push(...failuresOf(name, result));
  }
  return ok;
}

/** Which tests failed, and files that could not be run, each with the beginning of why. */
function failuresOf(step, { testResults }) {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    const file = relative(process.cwd(), name);
    if (failed.length === 0) return message ? [`${step}: ${file}\n${beginning(message)}`] : [];
    return failed.map(({ fullName, failureMessages }) => `${step}: ${file}: ${fullName}\n${beginning(failureMessages.join('\n'))}`);
  });
}

function beginning(text) {
  return stripVTControlCharacters(text).split('\n').slice(0, 12).join('\n').slice(0, 1500);
}
