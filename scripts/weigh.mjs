// Gzipped bytes that an app loads for some code of its own: what that reaches statically, dependencies included, React out.
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** Where a client loads its engine from, of the sources or of what was built of them, and the XMPP adapter its library. */
const engineModule = /[\\/](?:src|dist)[\\/]hooks[\\/]engine\.(?:ts|js)$|[\\/]node_modules[\\/]strophe\.js[\\/]/;

/**
 * `alias`: where the doors are, by the names that the code imports them with. Of what it returns, `engine` is what a client
 * loads right after, beyond what is there, and `all` is every script that is ever loaded. `without`: modules that are left out. Measured as an app bundles it: the app has no exports of its own.
 */
export async function weigh(code, alias, without = []) {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias },
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
      rolldownOptions: { input: 'virtual:entry', external: [/^react($|\/)/, /^react-dom($|\/)/, ...without] },
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
  const sheets = output.filter(({ fileName }) => fileName.endsWith('.css'));
  const script = loadAll((chunk) => chunk.isEntry);
  const engine = loadAll((chunk) => engineModule.test(chunk.facadeModuleId ?? ''));
  return {
    script,
    engine,
    all: script + engine + loadAll(() => true),
    styles: sheets.reduce((sum, { source }) => sum + gzipSync(source).length, 0),
  };
}
