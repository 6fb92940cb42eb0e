'use client';
import type { KeyboardEvent, ReactNode } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { closeOnEscape } from '../primitives/closeOnEscape.js';
import { createPart } from '../primitives/createPart.js';
import { ArrowLeft } from '../primitives/generated/ArrowLeft.js';
import { X } from '../primitives/generated/X.js';
import { IconButton } from '../primitives/IconButton.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';

export interface InfoPaneProps extends Omit<PartProps<'section'>, 'title'> {
  /** The heading. Default: “Info”. */
  readonly title?: string | undefined;
  /** On a phone: back to what led here. */
  readonly onBack?: (() => void) | undefined;
  /** Beside a chat: away with it. */
  readonly onClose?: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** The frame of a person's or a group's details. @selector .parley-InfoPane */
export const InfoPane = createPart<InfoPaneProps, HTMLElement>('InfoPane', (props, ref) => {
  const { title, onBack, onClose, children, ...rest } = props;
  const i18n = useI18n();
  const label = title ?? i18n.t('contacts.info');
  const own = {
    className: 'parley-InfoPane',
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => closeOnEscape(event, onBack ?? onClose),
    'aria-label': label,
    children: (
      <>
        <header className="parley-InfoPane-header">
          {onBack !== undefined && <IconButton icon={ArrowLeft} mirrored label={i18n.t('common.back')} onClick={onBack} />}
          <h2 className="parley-InfoPane-title">{label}</h2>
          {onClose !== undefined && <IconButton icon={X} label={i18n.t('common.close')} onClick={onClose} />}
        </header>
        <div className="parley-InfoPane-body">{children}</div>
      </>
    ),
  };
  return renderElement('section', own, rest, ref);
});
