// Packs emojibase's data into one small module for each language that has some: a line an emoji, fields apart by tabs.
// Written to src/components/emoji-picker/generated, which is not committed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const outDir = 'src/components/emoji-picker/generated';
const componentGroup = 2; // skin tones and hair, which are no emoji of their own

mkdirSync(outDir, { recursive: true });
for (const locale of ['en', 'zh']) {
  const data = JSON.parse(readFileSync(join('node_modules/emojibase-data', locale, 'data.json'), 'utf8'));
  const lines = data
    .filter((each) => each.group !== undefined && each.group !== componentGroup)
    .sort((a, b) => a.order - b.order)
    .map((each) => [each.emoji, each.group, each.version, each.label, (each.tags ?? []).join('|'), skinTones(each).join('|')].join('\t'));
  const text = `export const emojiLines = ${JSON.stringify(lines.join('\n'))};\n`;
  const file = join(outDir, `${locale}.ts`);
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

/** The five plain tones from light to dark, where there are any; pairs of different tones are left out. */
function skinTones(emoji) {
  const plain = (emoji.skins ?? []).filter((skin) => typeof skin.tone === 'number').sort((a, b) => a.tone - b.tone);
  return plain.length === 5 ? plain.map((skin) => skin.emoji) : [];
}
