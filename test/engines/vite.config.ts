import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { doors } from '../../doors.js';
import { latePlugin } from './late.js';

/** The page on which drift is watched: the sources, built as an app in production builds them. */
export default defineConfig({
  root: `${import.meta.dirname}/page`,
  logLevel: 'error',
  plugins: [react(), latePlugin()],
  resolve: { alias: doors },
  build: { target: 'es2022', emptyOutDir: true },
  preview: { host: '127.0.0.1', port: 0 },
});
