#!/usr/bin/env node
// `npx parley-kit-conformance ./my-backend.mjs`: runs every conformance case on an adapter and prints a report card.
// The module exports a ConformanceBackend: `createAdapter()` and `credentials('alice' | 'bob')`, two people who may write to
// each other; `patience` (ms), `cut`, `restore`, `expire`, `kick` (what can be done to a session, see docs/adapter.md, "Prove it")
// and `dispose()` if it likes. Exits 1 where a case fails or something is thrown where nobody catches it, 2 where there is nothing to run.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { conformanceCases, runConformance } from '../dist/testing.js';

const signs = { passed: '✓', failed: '✗', 'not-offered': '–' };

const [path] = process.argv.slice(2);
if (path === undefined) refuse('Usage: parley-kit-conformance ./my-backend.mjs');
if (/\.[cm]?tsx?$/.test(path) && !loadsTypes()) {
  refuse(`${path} is TypeScript: compile it first, or run this with a loader (NODE_OPTIONS="--import tsx").`);
}
const backend = await load(resolve(path));
const stray = new Set();
const keep = (thrown) => void stray.add(thrown?.message ?? thrown?.detail ?? thrown?.code ?? String(thrown));
const apart = ['unhandledRejection', 'uncaughtException'];
// What an adapter lets go of must not take the card with it.
for (const event of apart) process.on(event, keep);
const { results, passed, failed, notOffered } = await runConformance(conformanceCases, backend);
for (const event of apart) process.off(event, keep);
const shared = sharedDetail(results);
if (shared !== undefined) process.stdout.write(`all ${failed} failures: ${shared}\n`);
for (const facet of new Set(results.map((result) => result.facet))) {
  process.stdout.write(`\n${facet}\n`);
  for (const { name, outcome, detail } of results.filter((result) => result.facet === facet)) {
    process.stdout.write(`  ${signs[outcome]} ${name}${detail === undefined || detail === shared ? '' : ` (${detail})`}\n`);
  }
}
if (stray.size > 0) process.stdout.write(`\nthrown where nobody catches it: ${[...stray].slice(0, 5).join('; ')}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed, ${notOffered} not offered\n`);
await backend.dispose?.();
process.exit(failed > 0 || stray.size > 0 ? 1 : 0);

/** One reason for all of them, such as a server that is not there, is said once. */
function sharedDetail(results) {
  const [first, ...others] = results.filter(({ outcome }) => outcome === 'failed');
  return others.length > 0 && others.every(({ detail }) => detail === first.detail) ? first.detail : undefined;
}

/** A loader was asked for: that it can load this is then its own matter. */
function loadsTypes() {
  return /--(import|loader|experimental-loader|require)\b/.test([process.env.NODE_OPTIONS, ...process.execArgv].join(' '));
}

async function load(file) {
  const module = await import(pathToFileURL(file).href).catch((error) => refuse(`${file} can't be loaded: ${error.message}`));
  const backend = typeof module.createAdapter === 'function' ? module : module.default;
  if (typeof backend?.createAdapter === 'function' && typeof backend.credentials === 'function') return backend;
  return refuse(`${file} exports no createAdapter() and credentials(person): see docs/adapter.md, "Prove it".`);
}

function refuse(text) {
  process.stderr.write(`${text}\n`);
  process.exit(2);
}
