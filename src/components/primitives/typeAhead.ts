'use client';
/**
 * The index of the row that typed letters lead to, or -1. One letter, also repeated ("aa"), goes to the next row that begins
 * with it; several stay where they are as long as that row fits. Case and accents do not count.
 */
export function typeAhead(typed: string, from: number, count: number, labelAt: (index: number) => string): number {
  const letters = Array.from(fold(typed));
  const isRepeated = letters.every((letter) => letter === letters[0]);
  const prefix = isRepeated ? (letters[0] ?? '') : letters.join('');
  if (prefix === '') return -1;
  const first = isRepeated ? from + 1 : Math.max(from, 0);
  for (let step = 0; step < count; step += 1) {
    const index = (first + step + count) % count;
    if (fold(labelAt(index)).startsWith(prefix)) return index;
  }
  return -1;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en').trimStart();
}
