import type { Json } from '../model/json.js';

/** Whether this data is heavier than so many characters as JSON. Stops as soon as it knows, also on data that contains itself. */
export function isHeavierThan(data: Json | undefined, limit: number): boolean {
  let left = limit;
  const open: (Json | undefined)[] = [data];
  while (open.length > 0 && left >= 0) {
    const value = open.pop();
    left -= typeof value === 'string' ? value.length + 2 : 4;
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      left -= value.length;
      if (left >= 0) for (const item of value) open.push(item);
      continue;
    }
    for (const [key, item] of Object.entries(value)) {
      left -= key.length + 4;
      if (left < 0) break;
      open.push(item);
    }
  }
  return left < 0;
}
