'use client';
import type { EmojiData } from 'frimousse';

/** What the list shows for this text once it has caught up, in its order: the groups', in each the better matches first. */
export function findEmoji({ categories, emojis }: EmojiData, text: string): string[] {
  const searched = text.toLowerCase().trim();
  const has = (words: string) => words.toLowerCase().includes(searched);
  const scored = emojis.map((each) => ({ each, score: (has(each.label) ? 10 : 0) + each.tags.filter(has).length }));
  const found = scored.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score);
  return categories.flatMap(({ index }) => found.filter(({ each }) => each.category === index).map(({ each }) => each.emoji));
}
