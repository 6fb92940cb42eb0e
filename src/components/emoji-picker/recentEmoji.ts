'use client';
const storageKey = 'parley:recent-emoji';
const most = 18;

/** The emojis used last in this browser, the latest first. None where the browser does not let us keep them. */
export function readRecentEmoji(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored)
      ? stored.filter((each): each is string => typeof each === 'string' && each.length <= 32).slice(0, most)
      : [];
  } catch {
    return [];
  }
}

export function rememberEmoji(emoji: string): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify([emoji, ...readRecentEmoji().filter((each) => each !== emoji)].slice(0, most)));
  } catch {
    // Without storage there are no recents: nothing is lost.
  }
}
