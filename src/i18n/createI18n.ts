import type { MessageArguments, MessageKey } from './generated/keys.js';

/** Arguments only where the message has some. */
export type TranslateArguments<Key extends MessageKey> = keyof MessageArguments[Key] extends never ? [] : [args: MessageArguments[Key]];

/** Words, dates and numbers of one locale and time zone. Immutable: another locale is another object. */
export interface I18n {
  /** BCP 47. */
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  /** IANA. */
  readonly timeZone: string;
  t<Key extends MessageKey>(key: Key, ...args: TranslateArguments<Key>): string;
  /** 14:05 */
  time(at: number): string;
  /** Today: the time; this week: the weekday; else the date. For lists. */
  shortDate(at: number, now: number): string;
  /** Today, Yesterday, the weekday, else the full date. For date separators. */
  day(at: number, now: number): string;
  /** Date and time, in full. For tooltips and screen readers. */
  full(at: number): string;
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
}
