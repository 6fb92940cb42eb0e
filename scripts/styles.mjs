// Gathers each style sheet of the package into one file, and makes an unlayered twin of the main one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserslistToTargets, bundle } from 'lightningcss';

const sheets = [
  { name: 'styles', layered: true },
  { name: 'tools', layered: true },
  { name: 'styles', layered: false },
];

export function buildStyles(outDir) {
  mkdirSync(outDir, { recursive: true });
  for (const { name, layered } of sheets) {
    const { code } = bundle({
      filename: `src/${name}.css`,
      minify: true,
      targets: browserslistToTargets(['chrome 120', 'firefox 121', 'safari 17']),
      visitor: layered ? {} : unlayered,
    });
    writeFileSync(join(outDir, layered ? `${name}.css` : `${name}.unlayered.css`), code);
  }
}

/** Takes rules out of their layers, for hosts whose own reset is unlayered. */
const unlayered = {
  Rule: {
    'layer-block': (rule) => rule.value.rules,
    'layer-statement': () => [],
  },
};
