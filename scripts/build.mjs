// Builds the package into dist/: modules, declarations, style sheets.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build } from 'vite';
import { buildStyles } from './styles.mjs';

rmSync('dist', { recursive: true, force: true });
await build({ configFile: 'vite.config.ts', logLevel: 'warn' });
const types = spawnSync('npx', ['--no-install', 'tsc', '-p', 'tsconfig.build.json'], { stdio: ['ignore', 'inherit', 'inherit'] });
if (types.status !== 0) process.exit(types.status ?? 1);
buildStyles('dist');
process.stdout.write('built dist/\n');
