'use client';
import { useMemo } from 'react';
import { createLetterOf, otherLetter } from './createLetterOf.js';
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
      .sort((a, b) => Number(a.key === otherLetter) - Number(b.key === otherLetter) || i18n.compare(a.key, b.key));
  }, [contacts, letterOf, i18n]);
}
