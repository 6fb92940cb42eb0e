'use client';
import { useConversation } from '../../hooks/useConversation.js';
import { useI18n } from '../../hooks/useI18n.js';
import { useLoadedGroup } from '../../hooks/useLoadedGroup.js';
import { createPart } from '../primitives/createPart.js';
import { UserX } from '../primitives/generated/UserX.js';
import { Icon } from '../primitives/Icon.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';
import { useChatPanel } from './chatPanelContext.js';
import { LazyGroupNotice } from './LazyGroupNotice.js';

/** Props of `ChatPanel.Notice`; all go to its `div`. */
export type ChatNoticeProps = PartProps;

/**
 * What everybody in a group should know, and whether one still is in it. Nothing where there is nothing to say.
 * @selector .parley-ChatNotice [data-open] [data-gone]
 */
export const ChatNotice = createPart<ChatNoticeProps>('ChatPanel.Notice', (props, ref) => {
  const { conversation } = useChatPanel('Notice');
  const i18n = useI18n();
  const view = useConversation(conversation);
  const group = useLoadedGroup(view?.conversation.groupId);
  const gone = view?.gone;
  if (gone !== undefined && gone !== 'deleted') {
    const children = (
      <>
        <Icon icon={UserX} size="small" />
        <p className="parley-ChatNotice-text">{i18n.t(`chat.gone.${gone}`)}</p>
      </>
    );
    return renderElement('div', { className: 'parley-ChatNotice', 'data-gone': gone, children }, props, ref);
  }
  const notice = group?.notice?.trim() ?? '';
  return notice === '' ? null : <LazyGroupNotice notice={notice} given={props} elementRef={ref} />;
});
