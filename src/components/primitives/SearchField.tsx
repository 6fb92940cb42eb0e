'use client';
import { useRef } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { createPart } from './createPart.js';
import { Icon, type IconComponent } from './Icon.js';
import { IconButton } from './IconButton.js';
import { isComposing } from './isComposing.js';
import { type PartProps, renderElement } from './renderElement.js';

export interface SearchFieldProps extends Omit<PartProps, 'onChange'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  readonly icon: IconComponent;
  readonly clearIcon: IconComponent;
  /** The arrow down: into the list below. */
  readonly onDown?: (() => void) | undefined;
  readonly autoFocus?: boolean | undefined;
}

/** A field that narrows a list as one types. Escape empties it first, and is the surroundings' only when it is empty. */
export const SearchField = createPart<SearchFieldProps>('SearchField', (props, ref) => {
  const { value, onChange, label, icon, clearIcon, onDown, autoFocus = false, ...rest } = props;
  const i18n = useI18n();
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    onChange('');
    input.current?.focus();
  };
  const children = (
    <>
      <Icon icon={icon} size="small" />
      {/* biome-ignore lint/a11y/useSemanticElements: browsers empty type="search" by Escape, also by one that an input method had */}
      <input
        ref={input}
        className="parley-SearchField-input"
        role="searchbox"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        dir={value === '' ? undefined : 'auto'}
        aria-label={label}
        placeholder={label}
        value={value}
        data-autofocus={autoFocus || undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'Escape' && value !== '') {
            event.preventDefault();
            event.stopPropagation();
            clear();
          }
          if (event.key === 'ArrowDown' && onDown !== undefined) {
            event.preventDefault();
            onDown();
          }
        }}
      />
      {value !== '' && (
        <IconButton className="parley-SearchField-clear" icon={clearIcon} label={i18n.t('common.clearSearch')} onClick={clear} />
      )}
    </>
  );
  return renderElement('div', { className: 'parley-SearchField', children }, rest, ref);
});
