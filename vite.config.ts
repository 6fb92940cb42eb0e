import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };

/** Source of each door, by its file in dist. */
export const doorEntries = {
  index: 'src/index.ts',
  headless: 'src/headless.ts',
  adapter: 'src/adapter.ts',
  testing: 'src/testing.ts',
  'adapters/local/index': 'src/adapters/local/index.ts',
};

const packages = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];

/** One file per module, so that bundlers shake what is not used and stack traces read well. */
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    emptyOutDir: true,
    lib: { entry: doorEntries, formats: ['es'] },
    rolldownOptions: {
      external: (id) => packages.some((name) => id === name || id.startsWith(`${name}/`)),
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
