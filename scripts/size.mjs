// Gzipped bytes that a first screen loads: a door's names with all that they reach statically, dependencies included, peers out.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const KiB = 1024;

/** Where a client loads its engine from. */
const engineModule = /[\\/]dist[\\/]hooks[\\/]engine\.js$/;

/**
 * Budgets in KiB, gzipped. `engine`: what the client itself loads right after, beyond what is there. A screen is measured as an
 * app bundles it: the app has no exports of its own.
 */
const budgets = [
  {
    name: 'first screen',
    code: "import { ChatProvider, ConversationList, ChatPanel, ContactList } from './dist/index.js'; globalThis.app = [ChatProvider, ConversationList, ChatPanel, ContactList];",
    limit: 60,
    engine: 44,
  },
  { name: 'headless', code: "import * as kit from './dist/headless.js'; globalThis.app = { ...kit };", limit: 48, engine: 46 },
  { name: 'adapter door', code: "import * as kit from './dist/adapter.js'; globalThis.app = { ...kit };", limit: 10 },
  {
    name: 'local backend',
    code: "import { createLocalBackend } from './dist/adapters/local/index.js'; globalThis.app = createLocalBackend;",
    limit: 44,
  },
  { name: 'with its world', code: "import * as kit from './dist/adapters/local/index.js'; globalThis.app = { ...kit };", limit: 70 },
];
const styles = [
  { name: 'styles.css', file: 'dist/styles.css', limit: 14 },
  { name: 'tools.css', file: 'dist/tools.css', limit: 6 },
];

/** Prints the table; false where a budget is exceeded. */
export async function measureDoors() {
  const rows = [];
  for (const { name, code, limit, engine } of budgets) {
    const loads = await measure(code);
    rows.push({ name, bytes: loads.first, limit });
    if (engine !== undefined) rows.push({ name: '  its engine', bytes: loads.engine, limit: engine });
  }
  for (const { name, file, limit } of styles) rows.push({ name, bytes: gzipSync(readFileSync(file)).length, limit });
  for (const { name, bytes, limit } of rows) {
    const verdict = bytes > limit * KiB ? 'OVER' : 'ok';
    process.stdout.write(`${name.padEnd(16)} ${(bytes / KiB).toFixed(1).padStart(6)} KiB of ${limit}  ${verdict}\n`);
  }
  return rows.every(({ bytes, limit }) => bytes <= limit * KiB);
}

async function measure(code) {
  const entry = 'virtual:entry';
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? `${process.cwd()}/entry.js` : null),
        load: (id) => (id.endsWith('/entry.js') ? code : null),
      },
      {
        // The helper by which Vite loads chunks is the app's: each bundler has its own.
        name: 'chunks are loaded by the app',
        enforce: 'pre',
        load: (id) => (id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load();' : null),
      },
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: entry, external: [/^react($|\/)/, /^react-dom($|\/)/] },
    },
  });
  const chunks = new Map(output.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const reached = new Set();
  /** Bytes of this chunk and all that it imports statically, but for what has been counted. */
  const load = (fileName) => {
    const chunk = chunks.get(fileName);
    if (chunk === undefined || reached.has(fileName)) return 0;
    reached.add(fileName);
    return chunk.imports.reduce((sum, imported) => sum + load(imported), gzipSync(chunk.code).length);
  };
  const loadAll = (isWanted) => [...chunks.values()].filter(isWanted).reduce((sum, { fileName }) => sum + load(fileName), 0);
  const first = loadAll((chunk) => chunk.isEntry);
  return { first, engine: loadAll((chunk) => engineModule.test(chunk.facadeModuleId ?? '')) };
}
