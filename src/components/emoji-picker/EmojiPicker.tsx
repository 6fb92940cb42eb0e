'use client';
import { EmojiPicker as Picker } from 'frimousse';
import { useCallback, useState } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { loadEmojiData } from './emojiData.js';
import { readRecentEmoji, rememberEmoji } from './recentEmoji.js';

export interface EmojiPickerProps {
  readonly onPick: (emoji: string) => void;
}

/** Search, recents and all emojis by group; arrows move, Enter picks. Loaded on first use. */
export function EmojiPicker({ onPick }: EmojiPickerProps) {
  const i18n = useI18n();
  // As it was on opening, so that nothing moves under the pointer while several are picked.
  const [recent] = useState(readRecentEmoji);
  const resolve = useCallback(() => loadEmojiData(i18n), [i18n]);
  const pick = (emoji: string) => {
    rememberEmoji(emoji);
    onPick(emoji);
  };
  return (
    <Picker.Root
      className="parley-EmojiPicker"
      columns={9}
      locale={i18n.locale}
      resolveEmojiData={resolve}
      onEmojiSelect={({ emoji }) => pick(emoji)}
    >
      <Picker.Search
        className="parley-EmojiPickerSearch"
        placeholder={i18n.t('input.emoji.search')}
        aria-label={i18n.t('input.emoji.search')}
      />
      {recent.length > 0 && (
        <fieldset className="parley-EmojiPickerRecent" aria-label={i18n.t('input.emoji.recent')}>
          {recent.map((emoji) => (
            <button key={emoji} type="button" className="parley-EmojiPickerEmoji" onClick={() => pick(emoji)}>
              {emoji}
            </button>
          ))}
        </fieldset>
      )}
      <Picker.Viewport className="parley-EmojiPickerViewport" tabIndex={0}>
        <Picker.Loading className="parley-EmojiPickerNote">{i18n.t('input.emoji.loading')}</Picker.Loading>
        <Picker.Empty className="parley-EmojiPickerNote">{i18n.t('input.emoji.none')}</Picker.Empty>
        <Picker.List components={listParts} />
      </Picker.Viewport>
    </Picker.Root>
  );
}

const listParts: NonNullable<Parameters<typeof Picker.List>[0]['components']> = {
  CategoryHeader: ({ category, ...props }) => (
    <div {...props} className="parley-EmojiPickerCategory">
      {category.label}
    </div>
  ),
  Row: (props) => <div {...props} className="parley-EmojiPickerRow" />,
  Emoji: ({ emoji, ...props }) => (
    <button {...props} type="button" className="parley-EmojiPickerEmoji" data-active={emoji.isActive || undefined}>
      {emoji.emoji}
    </button>
  ),
};
