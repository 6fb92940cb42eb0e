const hour = 3_600_000;
const day = 24 * hour;
/** No zone has changed its offset other than at a quarter of an hour. */
const quarter = hour / 4;
const cacheLimit = 4096;

/**
 * Counts the days of a time zone. Message rows ask for every message, so the zone's offset is kept per day of UTC, and by
 * the quarter of an hour only on the few days on which it changes.
 */
export function createDayNumbers(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const byDay = new Map<number, number | null>();
  const byQuarter = new Map<number, number>();

  /** Ms to add to UTC at this moment. */
  function offsetAt(at: number): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
    const { year = 0, month = 1, day: dayOfMonth = 1, hour: hours = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, dayOfMonth, hours, minute, second) - Math.floor(at / 1000) * 1000;
  }

  return (at) => {
    if (!Number.isFinite(at) || Math.abs(at) > 8.64e15 - 2 * day) return 0;
    const utcDay = Math.floor(at / day);
    const offset = remembered(byDay, utcDay, () => {
      const atStart = offsetAt(utcDay * day);
      return atStart === offsetAt((utcDay + 1) * day) ? atStart : null;
    });
    if (offset !== null) return Math.floor((at + offset) / day);
    const start = Math.floor(at / quarter);
    return Math.floor((at + remembered(byQuarter, start, () => offsetAt(start * quarter))) / day);
  };
}

function remembered<Value>(cache: Map<number, Value>, key: number, make: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= cacheLimit) cache.clear();
  const made = make();
  cache.set(key, made);
  return made;
}
