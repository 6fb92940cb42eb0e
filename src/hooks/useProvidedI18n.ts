'use client';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ClientSnapshot } from '../core/snapshot.js';
import type { Catalogue, MessageOverrides } from '../i18n/catalogue.js';
import { createI18n, type I18n } from '../i18n/createI18n.js';
import { languageOf, loadMessages, matchLocale } from '../i18n/loadMessages.js';

export interface ProvidedI18nOptions {
  /** BCP 47. Default: that of `messages`, else English. */
  readonly locale?: string | undefined;
  /** IANA. Default: this machine's; what a server rendered is hydrated in the server's, and goes over to it at once. */
  readonly timeZone?: string | undefined;
  /** The words. Default: the kit's for `locale`, loaded when needed; it speaks English until they are there. */
  readonly messages?: Catalogue | undefined;
  /** Single messages of your own. Keep the object the same between renders. */
  readonly translations?: MessageOverrides | undefined;
}

/**
 * Words, dates and numbers of the provider. On a server, and for the render that takes its page over, those that `initial` names:
 * the two must say the same, whatever the browser is set to.
 */
export function useProvidedI18n(options: ProvidedI18nOptions, initial: ClientSnapshot | undefined): I18n {
  const isOwn = useSyncExternalStore(never, isTrue, isFalse);
  const served = initial === undefined ? undefined : firstOptions(options, initial);
  const { locale, timeZone, messages } = isOwn || served === undefined ? laterOptions(options, initial) : served;
  const { translations } = options;
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
  const before = served?.messages === undefined ? undefined : served;
  const spoken = wanted === undefined ? { locale, messages } : (loaded ?? before);
  return useMemo(
    () => createI18n({ locale: spoken?.locale, messages: spoken?.messages, timeZone, overrides: translations }),
    [spoken?.locale, spoken?.messages, timeZone, translations],
  );
}

/** Words that were brought for a server's page are not those of a person who speaks another language. */
function laterOptions({ locale, timeZone, messages }: ProvidedI18nOptions, initial: ClientSnapshot | undefined): ProvidedI18nOptions {
  if (messages === undefined) return { locale: locale ?? initial?.locale, timeZone };
  const isServers = initial?.locale !== undefined && locale !== undefined && isOf(messages, initial.locale) && !isOf(messages, locale);
  return { locale, timeZone, messages: isServers ? undefined : messages };
}

function firstOptions(options: ProvidedI18nOptions, initial: ClientSnapshot): ProvidedI18nOptions {
  const locale = initial.locale ?? options.locale;
  const { messages } = options;
  const isSpoken = messages !== undefined && (locale === undefined || isOf(messages, locale));
  return { locale, timeZone: initial.timeZone ?? options.timeZone ?? 'UTC', messages: isSpoken ? messages : undefined };
}

function isOf(messages: Catalogue, locale: string): boolean {
  return languageOf(messages.locale) === languageOf(locale);
}

const never = () => () => undefined;
const isTrue = () => true;
const isFalse = () => false;
