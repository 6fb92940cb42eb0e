'use client';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { useRef } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { X } from './generated/X.js';
import { IconButton } from './IconButton.js';
import { isTouched } from './isTouched.js';
import type { DialogProps } from './LazyDialog.js';
import { useOverlayEnvironment } from './overlay.js';

/** A dialog, open as long as it is mounted. Loaded by LazyDialog, or with a screen of its own that is loaded late. */
export function Dialog({ title, description, size = 'medium', children, footer, request, onClose, className = '' }: DialogProps) {
  const { container, dir } = useOverlayEnvironment();
  const i18n = useI18n();
  const popup = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  return (
    <DirectionProvider direction={dir}>
      <BaseDialog.Root open onOpenChange={(open) => !open && onClose()}>
        <BaseDialog.Portal container={container} className="parley-Portal">
          <BaseDialog.Backdrop className="parley-Dialog-backdrop" />
          <BaseDialog.Popup
            className={`parley-Dialog ${className}`.trim()}
            data-size={size}
            ref={popup}
            initialFocus={() =>
              isTouched() ? popup.current : (body.current?.querySelector<HTMLElement>('[data-autofocus], input, textarea') ?? true)
            }
            finalFocus={() => request === undefined || (request.element.isConnected && request.element)}
          >
            <header className="parley-Dialog-header">
              <BaseDialog.Title className="parley-Dialog-title">{title}</BaseDialog.Title>
              <BaseDialog.Close render={<IconButton icon={X} label={i18n.t('common.close')} />} />
            </header>
            <div className="parley-Dialog-body" ref={body}>
              {description !== undefined && (
                <BaseDialog.Description className="parley-Dialog-description">{description}</BaseDialog.Description>
              )}
              {children}
            </div>
            {footer !== undefined && <footer className="parley-Dialog-footer">{footer}</footer>}
          </BaseDialog.Popup>
        </BaseDialog.Portal>
      </BaseDialog.Root>
    </DirectionProvider>
  );
}
