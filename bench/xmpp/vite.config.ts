import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { doors } from '../../doors.js';

/** The page on which kit, adapter and client library are measured: the sources, built as an app in production builds them. */
export default defineConfig({
  root: `${import.meta.dirname}/page`,
  logLevel: 'warn',
  plugins: [react()],
  resolve: { alias: doors },
  build: { outDir: '../../../node_modules/.bench-xmpp', emptyOutDir: true, target: 'es2022' },
  preview: { host: '127.0.0.1', port: 0 },
});
