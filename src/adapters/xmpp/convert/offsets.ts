/** Where the code point of that number begins, in UTF-16 code units. XMPP counts code points (XEP-0426), we count code units. */
export function toCodeUnits(text: string, codePoints: number): number {
  let units = 0;
  let points = 0;
  for (const character of text) {
    if (points >= codePoints) break;
    units += character.length;
    points += 1;
  }
  return units;
}

/** How many code points lie before that code unit. */
export function toCodePoints(text: string, codeUnits: number): number {
  let points = 0;
  for (const _ of text.slice(0, codeUnits)) points += 1;
  return points;
}
