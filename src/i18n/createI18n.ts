import { directionOf, isolateText, type TextDirection } from './bidi.js';
import type { Catalogue, CompiledMessage, MessageOverrides } from './catalogue.js';
import { createDates } from './createDates.js';
import { createNumbers } from './createNumbers.js';
import { en } from './generated/en.js';
import type { MessageArguments, MessageKey } from './generated/keys.js';
import { type MessageFormats, type MessageValues, resolveMessage } from './resolveMessage.js';

/** Arguments only where the message has some. */
export type TranslateArguments<Key extends MessageKey> = keyof MessageArguments[Key] extends never ? [] : [args: MessageArguments[Key]];

/** Words, dates and numbers of one locale and time zone. Immutable: another locale is another object. */
export interface I18n {
  /** BCP 47. */
  readonly locale: string;
  /** Which way the language is written. */
  readonly dir: TextDirection;
  /** IANA. */
  readonly timeZone: string;
  /** A message of the catalogue. Texts among the arguments are isolated where their direction calls for it. */
  t<Key extends MessageKey>(key: Key, ...args: TranslateArguments<Key>): string;
  /** 14:05 */
  time(at: number): string;
  /** Today: the time; this week: the weekday; else the date. For lists. */
  shortDate(at: number, now: number): string;
  /** Today, Yesterday, the weekday, else the full date. For date separators. */
  day(at: number, now: number): string;
  /** Date and time, in full. For tooltips and screen readers. */
  full(at: number): string;
  /** As the language writes numbers. `Intl` options, one formatter for each. */
  number(value: number): string;
  /** 99+ beyond `max`. */
  count(value: number, max?: number): string;
  /** 1.4 MB */
  bytes(value: number): string;
  /** 0:12, 1:02:03 */
  duration(ms: number): string;
  /** Ann, Bob and 2 others come from the catalogue; this joins names only. */
  list(items: readonly string[]): string;
  /** By the locale's own alphabet. */
  compare(a: string, b: string): number;
  /** A number that is the same for two moments of one day in this time zone. */
  dayNumber(at: number): number;
  /** A stranger's text, fit to stand in a sentence of this language: it steers no direction but its own. */
  isolate(text: string): string;
}

/** What `createI18n` takes: a catalogue, words to put over it, a time zone. */
export interface I18nOptions {
  /** BCP 47; decides dates, numbers and direction. Default: that of the catalogue. */
  readonly locale?: string | undefined;
  /** IANA. Default: this machine's. */
  readonly timeZone?: string | undefined;
  /** The words. Default: English. See `loadMessages`. */
  readonly messages?: Catalogue | undefined;
  /** Single messages of the host's own, before those of the catalogue. */
  readonly overrides?: MessageOverrides | undefined;
}

/**
 * Makes the words, dates and numbers of a locale. Never fails: a locale or time zone that this browser does not know gives
 * way to English and UTC.
 * @example const i18n = createI18n({ locale: 'ar-EG', timeZone: 'Africa/Cairo', messages: await loadMessages('ar-EG') });
 */
export function createI18n(options: I18nOptions = {}): I18n {
  const catalogue = options.messages ?? en;
  const overrides: Partial<Record<string, string | ((args: never) => string)>> = options.overrides ?? {};
  const locale = knownLocale(options.locale) ?? catalogue.locale;
  const timeZone = knownTimeZone(options.timeZone);
  const dir = directionOf(locale);
  const numbers = createNumbers(locale, catalogue.locale);
  const isolate = (text: string): string => isolateText(text, dir);
  const formats: MessageFormats = {
    category: numbers.category,
    value(value, how) {
      if (typeof value === 'string') return isolate(value);
      if (how === 'time') return dates.time(value);
      if (how === 'date' || how === 'fullDate') return dates.date(value, how);
      return how === 'percent' ? numbers.percent(value) : numbers.number(value);
    },
  };
  const translate = (key: MessageKey, values: MessageValues): string => {
    const override = Object.hasOwn(overrides, key) ? overrides[key] : undefined;
    if (typeof override === 'function') return override(values as never);
    return resolveMessage(override ?? wordsOf(catalogue, key), values, formats);
  };
  const t: I18n['t'] = (key, ...[values]) => translate(key, (values ?? {}) as MessageValues);
  const dates = createDates(locale, timeZone, { today: () => t('common.today'), yesterday: () => t('common.yesterday') });

  return Object.freeze({
    locale,
    dir,
    timeZone,
    t,
    time: dates.time,
    shortDate: dates.shortDate,
    day: dates.day,
    full: dates.full,
    dayNumber: dates.dayNumber,
    number: numbers.number,
    count: (value: number, max = 99) => (value > max ? t('common.countOver', { max }) : numbers.number(value)),
    bytes: numbers.bytes,
    duration: numbers.duration,
    list: (items: readonly string[]) => numbers.list(items.map(isolate)),
    compare: numbers.compare,
    isolate,
  });
}

/** English where a catalogue of the host's own is older than the kit. */
function wordsOf(catalogue: Catalogue, key: MessageKey): CompiledMessage {
  const own: CompiledMessage | undefined = Object.hasOwn(catalogue.messages, key) ? catalogue.messages[key] : undefined;
  return own ?? (Object.hasOwn(en.messages, key) ? en.messages[key] : key);
}

function knownLocale(locale: string | undefined): string | undefined {
  try {
    return locale === undefined ? undefined : Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}

function knownTimeZone(timeZone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
