'use client';

const longest = 60;
const mostEmoji = 3;
const emoji =
  /^(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u200d\ufe0f\u20e3]|\p{Emoji_Modifier}|[\u{e0020}-\u{e007f}])+$/u;

/** Whether the text is one to three emoji and nothing else, as people count them: shown large. */
export function isEmojiOnly(text: string): boolean {
  const trimmed = text.replace(/\s/g, '');
  if (trimmed === '' || trimmed.length > longest || /^[\d#*]+$/.test(trimmed)) return false;
  if (!emoji.test(trimmed)) return false;
  if (typeof Intl.Segmenter !== 'function') return [...trimmed].length <= mostEmoji;
  let count = 0;
  for (const _ of new Intl.Segmenter().segment(trimmed)) {
    count += 1;
    if (count > mostEmoji) return false;
  }
  return true;
}
