// Gathers each style sheet of the package into one file, and makes an unlayered twin of the main one. Beside each lie types, empty:
// TypeScript asks where an import leads, also one that is for its effect only.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserslistToTargets, bundle, transform } from 'lightningcss';

const targets = browserslistToTargets(['chrome 120', 'firefox 121', 'safari 17']);

const sheets = [
  { name: 'styles', layered: true },
  { name: 'tools', layered: true },
  { name: 'styles', layered: false },
];

export function buildStyles(outDir) {
  mkdirSync(outDir, { recursive: true });
  for (const { name, layered } of sheets) {
    const { code } = bundle({ filename: `src/${name}.css`, minify: true, targets });
    const file = join(outDir, layered ? `${name}.css` : `${name}.unlayered.css`);
    writeFileSync(`${file}.d.ts`, 'export {};\n');
    writeFileSync(file, layered ? code : withoutLayers(code.toString()));
  }
}

/** Takes rules out of their layers, for hosts whose own reset is unlayered. What comes out is parsed once more: it throws where it is no CSS. */
function withoutLayers(css) {
  const pieces = [];
  const open = [];
  let from = 0;
  for (let at = 0; at < css.length; at += 1) {
    if (css[at] === '"' || css[at] === "'") {
      at = endOfString(css, at);
    } else if (css[at] === '{') {
      const isLayer = /^@layer\b/.test(css.slice(from, at));
      pieces.push(isLayer ? '' : css.slice(from, at + 1));
      open.push(isLayer);
      from = at + 1;
    } else if (css[at] === '}') {
      const isLayer = open.pop();
      pieces.push(css.slice(from, at), isLayer ? '' : '}');
      from = at + 1;
    } else if (css[at] === ';') {
      const isStatement = /^@layer\b/.test(css.slice(from, at));
      if (!isStatement) pieces.push(css.slice(from, at + 1));
      from = at + 1;
    }
  }
  const { code } = transform({ filename: 'unlayered.css', code: Buffer.from(pieces.join('') + css.slice(from)), minify: true, targets });
  if (/@layer\b/.test(code.toString())) throw new Error('A layer is left in the unlayered style sheet.');
  return code;
}

function endOfString(css, start) {
  let at = start + 1;
  while (at < css.length && css[at] !== css[start]) at += css[at] === '\\' ? 2 : 1;
  return at;
}
