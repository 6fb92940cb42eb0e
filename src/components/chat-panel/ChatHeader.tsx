'use client';
import type { ReactNode } from 'react';
import { useConversation } from '../../hooks/useConversation.js';
import { useI18n } from '../../hooks/useI18n.js';
import { Avatar } from '../primitives/Avatar.js';
import { createPart } from '../primitives/createPart.js';
import { ArrowLeft } from '../primitives/generated/ArrowLeft.js';
import { Info } from '../primitives/generated/Info.js';
import { IconButton } from '../primitives/IconButton.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';
import { ChatSubtitle } from './ChatSubtitle.js';
import { useChatPanel } from './chatPanelContext.js';

/** Props of `ChatPanel.Header`; the rest goes to its `header`. `children` take the place of all that it shows. */
export interface ChatHeaderProps extends PartProps<'header'> {
  /** Stands at the end, before the info button. */
  readonly actions?: ReactNode;
}

/**
 * Whom one talks to, and whether they are there.
 * @selector .parley-ChatHeader .parley-ChatHeader-back
 */
export const ChatHeader = createPart<ChatHeaderProps, HTMLElement>('ChatPanel.Header', (props, ref) => {
  const { actions, children, ...rest } = props;
  const { conversation, onBack, onInfo, infoOpen } = useChatPanel('Header');
  const i18n = useI18n();
  const view = useConversation(conversation);
  const content = (
    <>
      {onBack === undefined ? null : (
        <IconButton icon={ArrowLeft} mirrored label={i18n.t('chat.header.back')} onClick={onBack} className="parley-ChatHeader-back" />
      )}
      {view === undefined ? null : (
        <>
          <Avatar avatar={view.avatar} size={36} />
          <div className="parley-ChatHeader-words">
            <h2 className="parley-ChatHeader-title">
              <bdi className="parley-Truncate">{view.title}</bdi>
            </h2>
            <ChatSubtitle view={view} />
          </div>
        </>
      )}
      <div className="parley-ChatHeader-actions">
        {actions}
        {onInfo === undefined ? null : (
          <IconButton icon={Info} label={i18n.t('chat.header.info')} aria-pressed={infoOpen} onClick={onInfo} />
        )}
      </div>
    </>
  );
  return renderElement('header', { className: 'parley-ChatHeader', children: children ?? content }, rest, ref);
});
