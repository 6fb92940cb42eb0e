// Packs the kit's icons from Lucide's data: a module an icon, each a single path, so that a first screen loads nothing but lines.
// Written to src/components/primitives/generated, which is not committed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const outDir = 'src/components/primitives/generated';

/** By Lucide's own names: https://lucide.dev/icons */
const names =
  `arrow-left bell bell-off check check-check chevron-down chevron-left chevron-right circle-exclamation-point circle-question-mark clock copy
  download ellipsis file file-archive file-image file-music file-spreadsheet file-text image image-off info log-out mail-open map-pin
  megaphone message-circle message-square-dot messages-square mic phone pin pin-off plus reply rotate-cw search search-x send-horizontal face-slightly-smiling
  square-pen trash triangle-exclamation-point undo-2 user-round-plus user-round-x user-x users users-round video x zoom-in zoom-out`.split(
    /\s+/,
  );

mkdirSync(outDir, { recursive: true });
for (const name of names) {
  const { __iconData: icon } = await import(`lucide-react/icons/${name}`);
  const own = name.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
  const path = icon.node.map(toPath).join('');
  const text = `import { createIcon } from '../createIcon.js';\n\n/** ${icon.name} of Lucide (ISC License). */\nexport const ${own} = /* @__PURE__ */ createIcon('${path}');\n`;
  const file = join(outDir, `${own}.ts`);
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

/** Any shape as a path that can follow another one. */
function toPath([shape, { key, ...attributes }]) {
  const { d, ...lengths } = attributes;
  const number = Object.fromEntries(Object.entries(lengths).map(([name, value]) => [name, Number(value)]));
  const wrong = Object.entries(number).find(([, value]) => Number.isNaN(value));
  if (wrong !== undefined) throw new Error(`icons: the ${wrong[0]} of a ${shape} is no number`);
  switch (shape) {
    case 'path':
      return absolute(d);
    case 'line':
      return `M${number.x1} ${number.y1}L${number.x2} ${number.y2}`;
    case 'circle':
      return ellipse(number.cx, number.cy, number.r, number.r);
    case 'ellipse':
      return ellipse(number.cx, number.cy, number.rx, number.ry);
    case 'rect':
      return rectangle(number);
    default:
      throw new Error(`icons: a ${shape} is not drawn here`);
  }
}

/** What is first in a path counts from its corner; after another path it would count from that one's end. */
function absolute(d) {
  const [, start, rest] = /^m\s*(-?[\d.]+[\s,]*-?[\d.]+)\s*(.*)$/s.exec(d) ?? [];
  if (start === undefined) return d;
  return `M${start}${/^[-\d.,]/.test(rest) ? 'l' : ''}${rest}`;
}

function ellipse(x, y, rx, ry) {
  return `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
}

function rectangle({ x, y, width, height, rx = 0, ry = rx }) {
  const corner = (dx, dy) => (rx === 0 ? '' : `a${rx} ${ry} 0 0 1 ${dx} ${dy}`);
  const [across, down] = [width - 2 * rx, height - 2 * ry];
  return `M${x + rx} ${y}h${across}${corner(rx, ry)}v${down}${corner(-rx, ry)}h${-across}${corner(-rx, -ry)}v${-down}${corner(rx, -ry)}z`;
}
