'use client';
import { useErrorText } from '../../hooks/useErrorText.js';
import { useI18n } from '../../hooks/useI18n.js';
import { useMessageActions } from '../../hooks/useMessageActions.js';
import { useMessageInput } from '../../hooks/useMessageInput.js';
import { Menu } from '../primitives/Menu.js';
import type { MessageMenuProps } from './LazyMessageMenu.js';
import { messageIcons } from './messageIcons.js';

/** What can be done with one message. Mounted while it is open: only then is anything asked. */
export function MessageMenu({ conversationId, message, request, onClose }: MessageMenuProps) {
  const i18n = useI18n();
  const errorText = useErrorText();
  const input = useMessageInput(conversationId);
  const entries = useMessageActions(message, { onReply: input.setReplyTo });
  return (
    <Menu
      request={request}
      label={i18n.t('chat.message.actions')}
      onClose={onClose}
      entries={entries.map(({ action, label, denied, run }) => ({
        key: action.key,
        label,
        Icon: action.Icon ?? messageIcons[action.key],
        danger: action.danger,
        denied: denied === undefined ? undefined : errorText(denied),
        run,
      }))}
    />
  );
}
