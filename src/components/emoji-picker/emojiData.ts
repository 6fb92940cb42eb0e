'use client';
import type { EmojiData } from 'frimousse';
import type { I18n } from '../../i18n/createI18n.js';

/** Emojibase's groups in the order shown, each with the catalogue key of its name. */
const categories = [
  { index: 0, key: 'input.emoji.smileys' },
  { index: 1, key: 'input.emoji.people' },
  { index: 3, key: 'input.emoji.nature' },
  { index: 4, key: 'input.emoji.food' },
  { index: 5, key: 'input.emoji.travel' },
  { index: 6, key: 'input.emoji.activities' },
  { index: 7, key: 'input.emoji.objects' },
  { index: 8, key: 'input.emoji.symbols' },
  { index: 9, key: 'input.emoji.flags' },
] as const;

/** Devices of some years ago know all that is older. */
const firstDoubtful = 13;

type EmojiDataEmoji = EmojiData['emojis'][number];

const toneNames = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const;

/** Names and search words of emojis, from the package itself: nothing is fetched from anywhere. Languages without data read English. */
export async function loadEmojiData(i18n: I18n): Promise<EmojiData> {
  const { emojiLines } = i18n.locale.startsWith('zh') ? await import('./generated/zh.js') : await import('./generated/en.js');
  return {
    locale: i18n.locale,
    categories: categories.map(({ index, key }) => ({ index, label: i18n.t(key) })),
    emojis: withoutUnknown(emojiLines.split('\n').map(parseLine)),
    skinTones: { light: '', 'medium-light': '', medium: '', 'medium-dark': '', dark: '' },
  };
}

/** Without those of Unicode versions that this device has no pictures for. */
function withoutUnknown(emojis: readonly EmojiDataEmoji[]): EmojiDataEmoji[] {
  const known = new Map<number, boolean>();
  const isKnown = ({ version, emoji }: EmojiDataEmoji) => {
    if (version < firstDoubtful) return true;
    if (!known.has(version)) known.set(version, hasColors(emoji));
    return known.get(version) === true;
  };
  return emojis.filter(isKnown);
}

/** A picture has colours; the box that stands for a missing one is as black as its ink. */
function hasColors(emoji: string): boolean {
  const context = new OffscreenCanvas(20, 20).getContext('2d', { willReadFrequently: true });
  if (context === null) return true;
  context.font = '16px sans-serif';
  context.textBaseline = 'top';
  context.fillText(emoji, 0, 0);
  const { data } = context.getImageData(0, 0, 20, 20);
  for (let at = 0; at < data.length; at += 4) if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return true;
  return false;
}

function parseLine(line: string): EmojiDataEmoji {
  const [emoji = '', group = '0', version = '0', label = '', tags = '', skins = ''] = line.split('\t');
  const tones = skins === '' ? [] : skins.split('|');
  return {
    emoji,
    label,
    category: Number(group),
    version: Number(version),
    tags: tags === '' ? [] : tags.split('|'),
    ...(tones.length === toneNames.length && { skins: toSkins(tones) }),
  };
}

function toSkins(tones: readonly string[]): NonNullable<EmojiDataEmoji['skins']> {
  const [light = '', mediumLight = '', medium = '', mediumDark = '', dark = ''] = tones;
  return { light, 'medium-light': mediumLight, medium, 'medium-dark': mediumDark, dark };
}
