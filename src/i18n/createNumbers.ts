import { lazy } from './lazy.js';

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export interface Numbers {
  number(value: number): string;
  percent(value: number): string;
  bytes(value: number): string;
  duration(ms: number): string;
  list(items: readonly string[]): string;
  compare(a: string, b: string): number;
  category(value: number, type: 'cardinal' | 'ordinal'): string;
}

/** Numbers, lists and sorting of one locale; plural categories are those of the words' own language. */
export function createNumbers(locale: string, wordsLocale: string): Numbers {
  const number = lazy(() => new Intl.NumberFormat(locale));
  const percent = lazy(() => new Intl.NumberFormat(locale, { style: 'percent' }));
  const twoDigits = lazy(() => new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 }));
  const units = byteUnits.map((unit) =>
    lazy(
      () =>
        new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short', maximumFractionDigits: 1 }),
    ),
  );
  const list = lazy(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const collator = lazy(() => new Intl.Collator(locale, { numeric: true }));
  const plurals = {
    cardinal: lazy(() => new Intl.PluralRules(wordsLocale)),
    ordinal: lazy(() => new Intl.PluralRules(wordsLocale, { type: 'ordinal' })),
  };

  return {
    number: (value) => number().format(value),
    percent: (value) => percent().format(value),
    bytes(value) {
      let size = Math.max(0, Number.isFinite(value) ? value : 0);
      let unit = 0;
      // 1023.95 and above would be written as 1,024.
      while (size >= 1023.95 && unit < byteUnits.length - 1) {
        size /= 1024;
        unit += 1;
      }
      return (units[unit] ?? number)().format(unit === 0 ? Math.round(size) : size);
    },
    duration(ms) {
      const seconds = Math.max(0, Math.round((Number.isFinite(ms) ? ms : 0) / 1000));
      const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
      const tail = twoDigits().format(seconds % 60);
      if (hours === 0) return `${number().format(minutes)}:${tail}`;
      return `${number().format(hours)}:${twoDigits().format(minutes)}:${tail}`;
    },
    list: (items) => list().format(items),
    compare: (a, b) => collator().compare(a, b),
    category: (value, type) => plurals[type]().select(value),
  };
}
