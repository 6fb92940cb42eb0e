import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build, loadConfigFromFile } from 'vite';

const { exports: entries } = JSON.parse(readFileSync('package.json', 'utf8'));

/** What an app with the three screens loads before it shows them. */
const firstScreen = "export { ChatProvider, ChatPanel, ContactList, ConversationList } from 'parley-kit';";

/** Gzipped bytes of each door with everything it reaches at once, dependencies in, React out; style sheets as an app would build them. */
export async function weighDoors() {
  const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, 'bench/vite.config.ts');
  const found = { 'first screen': await weigh(firstScreen, config.resolve) };
  for (const path of Object.keys(entries)) {
    if (path === './package.json' || path.includes('unlayered')) continue;
    const name = path.replace('.', 'parley-kit');
    found[name] = await weigh(name.endsWith('.css') ? `import '${name}';` : `export * from '${name}';`, config.resolve);
  }
  return found;
}

async function weigh(code, resolve) {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve,
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'virtual:entry' ? `${process.cwd()}/entry.js` : null),
        load: (id) => (id.endsWith('/entry.js') ? code : null),
      },
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      rolldownOptions: { input: 'virtual:entry', external: [/^react($|\/)/, /^react-dom($|\/)/], preserveEntrySignatures: 'strict' },
    },
  });
  if (code.includes('.css'))
    return output.filter(({ fileName }) => fileName.endsWith('.css')).reduce((sum, { source }) => sum + gzipSync(source).length, 0);
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const reached = new Set();
  const visit = (fileName) => {
    const chunk = chunks.get(fileName);
    if (chunk === undefined || reached.has(fileName)) return;
    reached.add(fileName);
    chunk.imports.forEach(visit);
  };
  for (const { isEntry, fileName } of chunks.values()) if (isEntry) visit(fileName);
  return [...reached].reduce((sum, fileName) => sum + gzipSync(chunks.get(fileName).code).length, 0);
}
