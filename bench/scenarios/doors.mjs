import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build, loadConfigFromFile } from 'vite';

const { exports: entries } = JSON.parse(readFileSync('package.json', 'utf8'));

/** What an app with the three screens loads before it shows them. */
const firstScreen =
  "import { ChatProvider, ChatPanel, ContactList, ConversationList } from 'parley-kit'; globalThis.app = [ChatProvider, ChatPanel, ContactList, ConversationList];";

/** With everything that a door reaches at once, dependencies in, React out; style sheets as an app would build them. */
export const doors = {
  name: 'doors',
  title: 'What each door weighs, gzipped',
  async run() {
    const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, 'bench/vite.config.ts');
    const figure = async (title, code) => ({
      name: `weight ${title}`,
      title,
      unit: 'KiB',
      kit: (await weigh(code, config.resolve)) / 1024,
    });
    const figures = [await figure('the three screens', firstScreen)];
    for (const path of Object.keys(entries)) {
      if (path === './package.json' || path.includes('unlayered')) continue;
      const name = path.replace('.', 'parley-kit');
      figures.push(
        await figure(name, name.endsWith('.css') ? `import '${name}';` : `import * as kit from '${name}'; globalThis.app = { ...kit };`),
      );
    }
    const bare = "import { useVirtualizer } from '@tanstack/react-virtual'; globalThis.app = useVirtualizer;";
    return [...figures, { ...(await figure('what the bare list needs', bare)), name: 'weight bare' }];
  },
};

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
      rolldownOptions: { input: 'virtual:entry', external: [/^react($|\/)/, /^react-dom($|\/)/] },
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
