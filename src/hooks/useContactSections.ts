'use client';
import { useMemo } from 'react';
import type { ContactSection, ContactView } from './useContactList.js';
import { useI18n } from './useI18n.js';

/** Contacts by the first letter of their names, in the order of the language; what has no letter comes last, under `#`. */
export function useContactSections(contacts: readonly ContactView[]): readonly ContactSection[] {
  const i18n = useI18n();
  const letterOf = useMemo(() => createLetterOf(i18n.locale), [i18n.locale]);
  return useMemo(() => {
    const byKey = new Map<string, ContactView[]>();
    for (const contact of contacts) {
      const key = letterOf(contact.name);
      const section = byKey.get(key) ?? [];
      byKey.set(key, section);
      section.push(contact);
    }
    return [...byKey]
      .map(([key, members]) => ({ key, contacts: members.sort((a, b) => i18n.compare(a.name, b.name)) }))
      .sort((a, b) => Number(a.key === other) - Number(b.key === other) || i18n.compare(a.key, b.key));
  }, [contacts, letterOf, i18n]);
}

const other = '#';

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
function createLetterOf(locale: string): (name: string) => string {
  const pinyin = new Intl.Collator('zh-u-co-pinyin');
  return (name) => {
    const first = Array.from(name.trim().normalize('NFD'))[0] ?? '';
    if (!/\p{L}/u.test(first)) return other;
    if (!/\p{Script=Han}/u.test(first)) return Array.from(first.toLocaleUpperCase(locale))[0] ?? other;
    let letter = other;
    for (const [candidate, start] of pinyinStarts) {
      if (pinyin.compare(first, start) < 0) break;
      letter = candidate;
    }
    return letter;
  };
}
