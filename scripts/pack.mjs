// Packs the package as it would be published, and installs it as apps do: with React 18.3 and with 19, each with copies of what
// the package depends on, taken from here. Nothing is downloaded. `node scripts/pack.mjs <folder>`: one outside of this
// repository, where what the package does not declare is not found.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { script } from './tool.mjs';

const reacts = {
  'react-18': {
    react: 'react-18',
    'react-dom': 'react-dom-18',
    '@types/react': 'types-react-18',
    '@types/react-dom': 'types-react-dom-18',
  },
  'react-19': { react: 'react', 'react-dom': 'react-dom', '@types/react': '@types/react', '@types/react-dom': '@types/react-dom' },
};
/** What `dist/` is made of. The style sheets are built last. */
const sources = [
  'src',
  'scripts/build.mjs',
  'scripts/styles.mjs',
  'vite.config.ts',
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
];

const place = process.argv[2];
if (place === undefined) throw new Error('Where to? node scripts/pack.mjs <folder>');
const isBuilt = existsSync('dist/tools.css') && Math.max(...sources.map(newest)) < statSync('dist/tools.css').mtimeMs;
if (!isBuilt && !script('scripts/build.mjs')) process.exit(1);

rmSync(place, { recursive: true, force: true });
mkdirSync(place, { recursive: true });
const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', place], { encoding: 'utf8' }));
// Alone, for tools that bring the rest: nothing but what was published.
execFileSync('tar', ['-xzf', join(place, packed.filename), '-C', place]);
renameSync(join(place, 'package'), join(place, 'parley-kit'));

for (const [name, aliases] of Object.entries(reacts)) {
  const app = join(place, name);
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), `${JSON.stringify({ name, private: true, type: 'module' })}\n`);
  cpSync(join(place, 'parley-kit'), join(app, 'node_modules', 'parley-kit'), { recursive: true });
  const install = (wanted, from) => {
    const target = join(app, 'node_modules', wanted);
    const source = aliases[wanted] === undefined ? found(wanted, from) : join('node_modules', aliases[wanted]);
    if (source === undefined || existsSync(target)) return;
    cpSync(source, target, { recursive: true });
    for (const dependency of dependenciesOf(source)) install(dependency, source);
  };
  for (const wanted of [...Object.keys(aliases), ...dependenciesOf(join(place, 'parley-kit'))]) install(wanted, 'node_modules/parley-kit');
}
process.stdout.write(`packed ${packed.filename}: ${(packed.size / 1024).toFixed(0)} KiB${isBuilt ? ', as dist/ was built already' : ''}\n`);

/** A copy beside who asks for it comes along with them. */
function found(wanted, from) {
  if (existsSync(join(from, 'node_modules', wanted))) return undefined;
  const source = join('node_modules', wanted);
  if (!existsSync(source)) throw new Error(`${wanted} is not installed, and ${from} depends on it.`);
  return source;
}

function dependenciesOf(folder) {
  return Object.keys(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies ?? {});
}

/** When anything in it changed last, epoch ms. A folder changes when a file in it comes or goes. */
function newest(path) {
  const stats = statSync(path);
  const within = stats.isDirectory() ? readdirSync(path).map((name) => newest(join(path, name))) : [];
  return Math.max(stats.mtimeMs, ...within);
}
