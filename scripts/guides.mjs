// Guides quote code that runs: a block that opens with ```tsx file=stories/... (or examples/...) holds that file as it stands.
// `node scripts/guides.mjs` writes the files into the guides; `--check` only says which blocks are stale.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join('docs', 'guides');
const guides = [...readdirSync(join(root, folder)).map((name) => join(folder, name)), join('docs', 'migrate-from-tuikit.md')];
const stale = [];

for (const guide of guides.filter((name) => name.endsWith('.md'))) {
  const path = join(root, guide);
  const text = readFileSync(path, 'utf8');
  const quoted = text.replace(/^(```\w+ file=(\S+)\n)[\s\S]*?^```$/gm, (_, opening, file) => {
    return `${opening}${readFileSync(join(root, file), 'utf8')}\`\`\``;
  });
  if (quoted === text) continue;
  stale.push(guide);
  if (!process.argv.includes('--check')) writeFileSync(path, quoted);
}

if (process.argv.includes('--check') && stale.length > 0) {
  process.stderr.write(`guides: ${stale.join(', ')} quote files that have changed: run node scripts/guides.mjs\n`);
  process.exitCode = 1;
}
