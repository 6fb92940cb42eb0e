'use client';
import { type CSSProperties, useCallback, useState } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { Button } from '../primitives/Button.js';
import { createLazyOverlay } from '../primitives/createLazyOverlay.js';
import { createPart } from '../primitives/createPart.js';
import { Icon, type IconComponent } from '../primitives/Icon.js';
import { IconButton } from '../primitives/IconButton.js';
import { type OverlayRequest, requestFromClick } from '../primitives/overlay.js';
import type { PartRender } from '../primitives/renderElement.js';
import type { NewChatDialogProps } from './NewChatDialog.js';

/** Props of `NewChatButton`; the rest goes to its `button`. */
export interface NewChatButtonProps {
  /** Any component that draws an `svg`, such as one of lucide-react. */
  readonly icon: IconComponent;
  /** `icon` in a header, `solid` as the one thing to do. */
  readonly variant?: 'icon' | 'solid' | undefined;
  /** Called with the id of the conversation that was begun. */
  readonly onOpened: (conversationId: string) => void;
  /** Joined with the class of the part. */
  readonly className?: string | undefined;
  /** Merged over the style of the part. */
  readonly style?: CSSProperties | undefined;
  /** Another element in its place: a tag, an element, or a function of the props that it must take. */
  readonly render?: PartRender | undefined;
}

/** Starts a conversation: with one person, or a group. The dialog is loaded when it is first asked for. */
export const NewChatButton = createPart<NewChatButtonProps, HTMLButtonElement>('NewChatButton', (props, ref) => {
  const { icon, variant = 'icon', onOpened, ...rest } = props;
  const i18n = useI18n();
  const [request, setRequest] = useState<OverlayRequest | null>(null);
  const close = useCallback(() => setRequest(null), []);
  const shared = { ...rest, ref, 'aria-haspopup': 'dialog', onClick: (event: ClickEvent) => setRequest(requestFromClick(event)) } as const;
  return (
    <>
      {variant === 'icon' ? (
        <IconButton {...shared} icon={icon} label={i18n.t('conversationList.new')} />
      ) : (
        <Button {...shared} variant="solid" tone="accent">
          <Icon icon={icon} size="small" />
          {i18n.t('conversationList.new')}
        </Button>
      )}
      {request && <LazyNewChatDialog request={request} onClose={close} onOpened={onOpened} />}
    </>
  );
});

type ClickEvent = Parameters<typeof requestFromClick>[0];

const LazyNewChatDialog = createLazyOverlay<NewChatDialogProps>(async () => (await import('./NewChatDialog.js')).NewChatDialog);
