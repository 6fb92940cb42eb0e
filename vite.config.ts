import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import manifest from './package.json' with { type: 'json' };

/** Source of each door, by its file in dist. */
export const doorEntries = {
  index: 'src/index.ts',
  headless: 'src/headless.ts',
  adapter: 'src/adapter.ts',
  testing: 'src/testing.ts',
  'adapters/local/index': 'src/adapters/local/index.ts',
  'adapters/xmpp/index': 'src/adapters/xmpp/index.ts',
  'adapters/tencent/index': 'src/adapters/tencent/index.ts',
};

/** Loaded by address, not imported: no door, but a file of its own all the same. */
const workerEntries = { 'adapters/local/search/searchWorker': 'src/adapters/local/search/searchWorker.ts' };

const workerUrl = "new URL('./searchWorker.js', import.meta.url)";
const placeholder = '__searchWorkerUrl';

const packages = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];

/** Workers stay as they are written, for the app's own bundler to find: Vite would build them into addresses of its own. */
const keepWorkers: Plugin = {
  name: 'workers are built by the app',
  enforce: 'pre',
  transform: (code, id) => (id.includes('/src/') ? replaced(code, workerUrl, placeholder) : null),
  renderChunk: (code) => replaced(code, placeholder, workerUrl),
};

/** Within one line that nobody steps through: the map stays as it is. */
function replaced(code: string, what: string, by: string) {
  return code.includes(what) ? { code: code.replaceAll(what, by), map: null } : null;
}

/** One file per module, so that bundlers shake what is not used and stack traces read well. */
export default defineConfig({
  plugins: [keepWorkers, react()],
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    emptyOutDir: true,
    lib: { entry: { ...doorEntries, ...workerEntries }, formats: ['es'] },
    rolldownOptions: {
      external: (id) => packages.some((name) => id === name || id.startsWith(`${name}/`)),
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
