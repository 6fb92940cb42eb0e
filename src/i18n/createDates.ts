import { createDayNumbers } from './dayNumbers.js';
import { lazy } from './lazy.js';

const dayMs = 86_400_000;

export interface Dates {
  time(at: number): string;
  date(at: number, how: 'date' | 'fullDate'): string;
  shortDate(at: number, now: number): string;
  day(at: number, now: number): string;
  full(at: number): string;
  dayNumber(at: number): number;
}

/** Dates of one locale and time zone, always by the Gregorian calendar's days; the names of days come from the catalogue. */
export function createDates(locale: string, timeZone: string, words: { today(): string; yesterday(): string }): Dates {
  const format = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) =>
    lazy(() => new Intl.DateTimeFormat(locale, { timeZone, ...options }));
  const time = format({ hour: 'numeric', minute: '2-digit' });
  const weekday = format({ weekday: 'long' });
  const shortWeekday = format({ weekday: 'short' });
  const dayAndMonth = format({ day: 'numeric', month: 'short' });
  const shortNumeric = format({ day: 'numeric', month: 'numeric', year: '2-digit' });
  const thisYear = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const otherYear = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const full = format({ dateStyle: 'full', timeStyle: 'short' });
  const days = lazy(() => createDayNumbers(timeZone));

  const dayNumber = (at: number): number => days()(at);
  const yearOf = (at: number): number => new Date(dayNumber(at) * dayMs).getUTCFullYear();
  /** Whole days before now; negative: to come. */
  const age = (at: number, now: number): number => dayNumber(now) - dayNumber(at);

  return {
    time: (at) => write(time(), at),
    date: (at, how) => write((how === 'date' ? dayAndMonth : otherYear)(), at),
    shortDate(at, now) {
      const days = age(at, now);
      if (days === 0) return write(time(), at);
      if (days > 0 && days < 7) return write(shortWeekday(), at);
      return write((yearOf(at) === yearOf(now) ? dayAndMonth : shortNumeric)(), at);
    },
    day(at, now) {
      const days = age(at, now);
      if (days === 0) return words.today();
      if (days === 1) return words.yesterday();
      if (days > 1 && days < 7) return write(weekday(), at);
      return write((yearOf(at) === yearOf(now) ? thisYear : otherYear)(), at);
    },
    full: (at) => write(full(), at),
    dayNumber,
  };
}

/** Dates beyond what the calendar knows are shown as nothing rather than thrown. */
function write(format: Intl.DateTimeFormat, at: number): string {
  return Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? format.format(at) : '';
}
