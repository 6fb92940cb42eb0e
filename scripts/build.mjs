// Builds the package into dist/: modules, declarations, style sheets.
import { rmSync } from 'node:fs';
import { build } from 'vite';
import { buildStyles } from './styles.mjs';
import { tool } from './tool.mjs';

// Whoever calls this: JSX of a development build needs a development React.
process.env.NODE_ENV = 'production';
rmSync('dist', { recursive: true, force: true });
await build({ configFile: 'vite.config.ts', logLevel: 'warn' });
if (!tool('tsc', ['-p', 'tsconfig.build.json'])) process.exit(1);
buildStyles('dist');
process.stdout.write('built dist/\n');
