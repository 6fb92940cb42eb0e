'use client';
import { useEffect, useMemo, useState } from 'react';
import type { Catalogue, MessageOverrides } from '../i18n/catalogue.js';
import { createI18n, type I18n } from '../i18n/createI18n.js';
import { loadMessages, matchLocale } from '../i18n/loadMessages.js';

export interface ProvidedI18nOptions {
  /** BCP 47. Default: that of `messages`, else English. */
  readonly locale?: string | undefined;
  /** IANA. Default: this machine's. */
  readonly timeZone?: string | undefined;
  /** The words. Default: the kit's for `locale`, loaded when needed; it speaks English until they are there. */
  readonly messages?: Catalogue | undefined;
  /** Single messages of your own. Keep the object the same between renders. */
  readonly translations?: MessageOverrides | undefined;
}

export function useProvidedI18n({ locale, timeZone, messages, translations }: ProvidedI18nOptions): I18n {
  const [loaded, setLoaded] = useState<{ readonly locale: string; readonly messages: Catalogue } | undefined>();
  const wanted = messages === undefined && locale !== undefined && matchLocale(locale) !== 'en' ? locale : undefined;
  useEffect(() => {
    if (wanted === undefined) return;
    let isWanted = true;
    loadMessages(wanted).then(
      (words) => isWanted && setLoaded({ locale: wanted, messages: words }),
      // No way to them now: English stays.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  // Another language while it loads: what was spoken so far, not a mixture of its dates and English words.
  const spoken = wanted === undefined ? { locale, messages } : loaded;
  return useMemo(
    () => createI18n({ locale: spoken?.locale, messages: spoken?.messages, timeZone, overrides: translations }),
    [spoken?.locale, spoken?.messages, timeZone, translations],
  );
}
