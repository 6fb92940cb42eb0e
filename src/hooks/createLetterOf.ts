'use client';
/** For names that begin with no letter. */
export const otherLetter = '#';

/** The initials of pinyin in their order, and the first character of each; there is none for i, u and v. */
const pinyinInitials = 'ABCDEFGHJKLMNOPQRSTWXYZ';
const pinyinFirsts = '阿八嚓咑妸发旮哈丌咔垃妈拿噢妑七呥仨他屲夕丫帀';

/** Chinese names stand under their pinyin initial, all others under their first letter without its marks. */
export function createLetterOf(locale: string): (name: string) => string {
  const pinyin = new Intl.Collator('zh-u-co-pinyin');
  return (name) => {
    const first = Array.from(name.trim().normalize('NFD'))[0] ?? '';
    if (!/\p{L}/u.test(first)) return otherLetter;
    if (!/\p{Script=Han}/u.test(first)) return Array.from(first.toLocaleUpperCase(locale))[0] ?? otherLetter;
    let passed = 0;
    while (passed < pinyinFirsts.length && pinyin.compare(first, pinyinFirsts.charAt(passed)) >= 0) passed += 1;
    return pinyinInitials[passed - 1] ?? otherLetter;
  };
}
