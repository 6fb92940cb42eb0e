// Gzipped bytes that a first screen loads: a door's names with all that they reach statically, dependencies included, peers out.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const KiB = 1024;

/** Budgets in KiB, gzipped. */
const budgets = [
  { name: 'first screen', code: "export { ChatProvider, ConversationList, ChatPanel, ContactList } from './dist/index.js';", limit: 60 },
  { name: 'headless', code: "export * from './dist/headless.js';", limit: 40 },
  { name: 'adapter door', code: "export * from './dist/adapter.js';", limit: 10 },
  { name: 'local adapter', code: "export * from './dist/adapters/local/index.js';", limit: 30 },
];
const styles = [
  { name: 'styles.css', file: 'dist/styles.css', limit: 14 },
  { name: 'tools.css', file: 'dist/tools.css', limit: 6 },
];

/** Prints the table; false where a budget is exceeded. */
export async function measureDoors() {
  const rows = [];
  for (const { name, code, limit } of budgets) rows.push({ name, bytes: await firstLoad(code), limit });
  for (const { name, file, limit } of styles) rows.push({ name, bytes: gzipSync(readFileSync(file)).length, limit });
  for (const { name, bytes, limit } of rows) {
    const verdict = bytes > limit * KiB ? 'OVER' : 'ok';
    process.stdout.write(`${name.padEnd(16)} ${(bytes / KiB).toFixed(1).padStart(6)} KiB of ${limit}  ${verdict}\n`);
  }
  return rows.every(({ bytes, limit }) => bytes <= limit * KiB);
}

async function firstLoad(code) {
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
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      rolldownOptions: { input: entry, external: [/^react($|\/)/, /^react-dom($|\/)/], preserveEntrySignatures: 'strict' },
    },
  });
  const chunks = new Map(output.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const reached = new Set();
  const visit = (fileName) => {
    const chunk = chunks.get(fileName);
    if (chunk === undefined || reached.has(fileName)) return;
    reached.add(fileName);
    chunk.imports.forEach(visit);
  };
  for (const chunk of chunks.values()) if (chunk.isEntry) visit(chunk.fileName);
  return [...reached].reduce((sum, fileName) => sum + gzipSync(chunks.get(fileName).code).length, 0);
}
