'use client';
import type { ReactNode } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import type { ChatError } from '../../model/error.js';
import { Button } from './Button.js';
import { createPart } from './createPart.js';
import { RotateCw } from './generated/RotateCw.js';
import { TriangleExclamationPoint } from './generated/TriangleExclamationPoint.js';
import { Icon } from './Icon.js';
import { type PartProps, renderElement } from './renderElement.js';

/** Props of `ErrorState`; the rest goes to its `div`. */
export interface ErrorStateProps extends Omit<PartProps, 'title'> {
  /** What could not be done ("Conversations could not be loaded"). */
  readonly title: ReactNode;
  /** Its code decides the words. */
  readonly error?: ChatError | undefined;
  /** The way on. Absent: there is none here. */
  readonly onRetry?: (() => void) | undefined;
}

/** Something did not work: what, why, what is safe, and the way on. */
export const ErrorState = createPart<ErrorStateProps>('ErrorState', (props, ref) => {
  const { title, error, onRetry, ...rest } = props;
  const i18n = useI18n();
  const children = (
    <>
      <Icon icon={TriangleExclamationPoint} className="parley-ErrorState-icon" />
      <p className="parley-ErrorState-title">{title}</p>
      {error && <p className="parley-ErrorState-description">{i18n.t(`error.${error.code}`)}</p>}
      {onRetry && (
        <Button onClick={onRetry}>
          <Icon icon={RotateCw} size="small" mirrored />
          {i18n.t('common.retry')}
        </Button>
      )}
    </>
  );
  return renderElement('div', { className: 'parley-ErrorState', role: 'alert', children }, rest, ref);
});
