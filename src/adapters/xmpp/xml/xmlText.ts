// What XML 1.0 cannot hold (most control characters, halves of surrogate pairs, two non-characters): one of them ends the stream.
const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Whether XML can hold this text as it is. A carriage return reads back as a line feed. */
export function isXmlText(text: string): boolean {
  return text.search(illegal) === -1 && !text.includes('\r');
}

/** The text with what XML cannot hold replaced. */
export function toXmlText(text: string): string {
  return text.replace(illegal, '\uFFFD');
}
