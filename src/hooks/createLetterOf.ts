'use client';
/** For names that begin with no letter. */
export const otherLetter = '#';

/** The first character of each initial in the order of pinyin; there is none for i, u and v. */
const pinyinStarts: readonly (readonly [letter: string, first: string])[] = [
  ['A', '阿'],
  ['B', '八'],
  ['C', '嚓'],
  ['D', '咑'],
  ['E', '妸'],
  ['F', '发'],
  ['G', '旮'],
  ['H', '哈'],
  ['J', '丌'],
  ['K', '咔'],
  ['L', '垃'],
  ['M', '妈'],
  ['N', '拿'],
  ['O', '噢'],
  ['P', '妑'],
  ['Q', '七'],
  ['R', '呥'],
  ['S', '仨'],
  ['T', '他'],
  ['W', '屲'],
  ['X', '夕'],
  ['Y', '丫'],
  ['Z', '帀'],
];

/** Chinese names stand under their pinyin initial, all others under their first letter without its marks. */
export function createLetterOf(locale: string): (name: string) => string {
  const pinyin = new Intl.Collator('zh-u-co-pinyin');
  return (name) => {
    const first = Array.from(name.trim().normalize('NFD'))[0] ?? '';
    if (!/\p{L}/u.test(first)) return otherLetter;
    if (!/\p{Script=Han}/u.test(first)) return Array.from(first.toLocaleUpperCase(locale))[0] ?? otherLetter;
    let letter = otherLetter;
    for (const [candidate, start] of pinyinStarts) {
      if (pinyin.compare(first, start) < 0) break;
      letter = candidate;
    }
    return letter;
  };
}
