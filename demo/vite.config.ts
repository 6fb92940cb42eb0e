import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { doors } from '../doors.js';

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../node_modules/.vite-demo',
  plugins: [react()],
  resolve: { alias: doors },
  server: { host: process.env.HOST ?? '127.0.0.1', port: Number(process.env.PORT ?? 5173), strictPort: process.env.PORT !== undefined },
  preview: { host: process.env.HOST ?? '127.0.0.1' },
  build: { outDir: '../test-results/demo', emptyOutDir: true, target: 'es2022' },
});
