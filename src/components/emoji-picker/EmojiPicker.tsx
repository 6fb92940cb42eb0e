'use client';
import { type EmojiData, EmojiPicker as Picker, useActiveEmoji } from 'frimousse';
import { type CSSProperties, type KeyboardEvent as ReactKeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { isComposing } from '../primitives/isComposing.js';
import { isTouched } from '../primitives/isTouched.js';
import { useOverlayEnvironment } from '../primitives/overlay.js';
import { useAnnounce } from '../provider/useAnnounce.js';
import { loadEmojiData } from './emojiData.js';
import { findEmoji } from './findEmoji.js';
import { readRecentEmoji, rememberEmoji } from './recentEmoji.js';

export interface EmojiPickerProps {
  readonly onPick: (emoji: string) => void;
}

/** Search, recents and all emojis by group; arrows move, Enter picks. Loaded on first use. */
export function EmojiPicker({ onPick }: EmojiPickerProps) {
  const i18n = useI18n();
  // As it was on opening, so that nothing moves under the pointer while several are picked.
  const [recent] = useState(readRecentEmoji);
  // On a phone the keyboard would cover what it searches, and a finger needs more room.
  const [isTouch] = useState(isTouched);
  const columns = isTouch ? Math.max(6, Math.min(9, Math.floor((window.innerWidth - 56) / 44))) : 9;
  const { dir } = useOverlayEnvironment();
  const data = useRef<EmojiData>(undefined);
  const resolve = useCallback(async () => {
    const loaded = await loadEmojiData(i18n);
    data.current = loaded;
    return loaded;
  }, [i18n]);
  /** Whether a person chose in the list since the last letter. */
  const hasMoved = useRef(false);
  const pick = (emoji: string) => {
    rememberEmoji(emoji);
    onPick(emoji);
  };
  /** The list lags behind the keys: Enter takes what it will show for the text, not what it still shows of the one before. */
  const pickTyped = (event: ReactKeyboardEvent<HTMLElement>) => {
    const { key, nativeEvent, target, currentTarget } = event;
    if (key.startsWith('Arrow')) hasMoved.current = true;
    if (key !== 'Enter' || isComposing(event) || !(target instanceof HTMLInputElement) || target.value === '') return;
    const found = data.current === undefined ? [] : findEmoji(data.current, target.value);
    const active = currentTarget.querySelector('.parley-EmojiPickerEmoji[data-active]')?.textContent;
    if (hasMoved.current && active && found.includes(active)) return;
    event.preventDefault();
    nativeEvent.stopPropagation();
    if (found[0] !== undefined) pick(found[0]);
  };
  return (
    <Picker.Root
      className="parley-EmojiPicker"
      columns={columns}
      style={{ '--parley-emoji-columns': columns } as CSSProperties}
      locale={i18n.locale}
      resolveEmojiData={resolve}
      onKeyDown={(event) => {
        steer(event, dir);
        pickTyped(event);
      }}
      onPointerMove={() => {
        hasMoved.current = true;
      }}
      onEmojiSelect={({ emoji }) => pick(emoji)}
    >
      <Picker.Search
        className="parley-EmojiPickerSearch"
        autoFocus={!isTouch}
        placeholder={i18n.t('input.emoji.search')}
        aria-label={i18n.t('input.emoji.search')}
        onChange={() => {
          hasMoved.current = false;
        }}
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
      <SpokenEmoji />
      <Picker.Viewport className="parley-EmojiPickerViewport" tabIndex={0}>
        <Picker.Loading className="parley-EmojiPickerNote">{i18n.t('input.emoji.loading')}</Picker.Loading>
        <Picker.Empty className="parley-EmojiPickerNote">{i18n.t('input.emoji.none')}</Picker.Empty>
        <Picker.List components={listParts} />
      </Picker.Viewport>
    </Picker.Root>
  );
}

/** Focus stays in the search: what the arrows lead to is said. */
function SpokenEmoji() {
  const label = useActiveEmoji()?.label;
  const announce = useAnnounce();
  useEffect(() => {
    if (label !== undefined) announce(label);
  }, [label, announce]);
  return null;
}

/** The package listens on the document: it gets no keys of an input method, and those to the sides as the screen runs. */
function steer(event: ReactKeyboardEvent<HTMLElement>, dir: 'ltr' | 'rtl'): void {
  const { key, nativeEvent, target } = event;
  const opposite = dir === 'rtl' && nativeEvent.isTrusted ? sides[key] : undefined;
  if (!isComposing(event) && opposite === undefined) return;
  nativeEvent.stopPropagation();
  if (opposite === undefined || isComposing(event)) return;
  event.preventDefault();
  target.dispatchEvent(new KeyboardEvent('keydown', { key: opposite, bubbles: true, cancelable: true }));
}

const sides: Readonly<Record<string, string | undefined>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

const listParts: NonNullable<Parameters<typeof Picker.List>[0]['components']> = {
  CategoryHeader: ({ category, ...props }) => (
    <div {...props} className="parley-EmojiPickerCategory">
      {category.label}
    </div>
  ),
  Row: (props) => <div {...withoutZero(props)} className="parley-EmojiPickerRow" />,
  // All columns are there: their numbers, which the package counts from 0, say nothing.
  Emoji: ({ emoji, 'aria-colindex': _column, ...props }) => (
    <button {...props} type="button" className="parley-EmojiPickerEmoji" data-active={emoji.isActive || undefined}>
      {emoji.emoji}
    </button>
  ),
};

/** ARIA counts rows from 1, the package from 0, and it finds its rows by that number: only the one that is invalid goes. */
function withoutZero<Props extends { readonly 'aria-rowindex'?: number | undefined }>(props: Props): Props {
  return props['aria-rowindex'] === 0 ? { ...props, 'aria-rowindex': undefined } : props;
}
