'use client';

const first = { characters: 3_000, lines: 40 };
const step = { characters: 20_000, lines: 400 };

/** The beginning of a text that is short enough to draw; each step shows more. The whole text where it is not long. */
export function clipText(text: string, steps: number): string {
  const characters = first.characters + steps * step.characters;
  const lines = first.lines + steps * step.lines;
  let end = Math.min(text.length, characters);
  let newline = -1;
  for (let count = 0; count < lines; count += 1) {
    newline = text.indexOf('\n', newline + 1);
    if (newline < 0 || newline >= end) break;
    if (count === lines - 1) end = newline;
  }
  const code = text.charCodeAt(end - 1);
  const splitsPair = end < text.length && code >= 0xd800 && code <= 0xdbff;
  return text.slice(0, splitsPair ? end - 1 : end);
}
