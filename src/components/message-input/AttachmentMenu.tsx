'use client';
import { useAttachmentActions } from '../../hooks/useAttachmentActions.js';
import { useConversation } from '../../hooks/useConversation.js';
import { useErrorText } from '../../hooks/useErrorText.js';
import { useI18n } from '../../hooks/useI18n.js';
import type { AttachmentContext } from '../../kinds/messageActions.js';
import { File as FileIcon } from '../primitives/generated/File.js';
import { Image } from '../primitives/generated/Image.js';
import type { IconComponent } from '../primitives/Icon.js';
import type { MenuEntry } from '../primitives/LazyMenu.js';
import { Menu } from '../primitives/Menu.js';
import type { AttachmentMenuProps } from './LazyAttachmentMenu.js';

/** Icons of the built-in entries; an app's own bring theirs. */
const icons: Readonly<Record<string, IconComponent>> = { photo: Image, file: FileIcon };

/** What can be attached. Mounted while it is open: only then is anything asked. */
export function AttachmentMenu({ target, request, pickFiles, onSend, onClose }: AttachmentMenuProps) {
  const i18n = useI18n();
  const errorText = useErrorText();
  const view = useConversation(target);
  const actions = useAttachmentActions();
  if (view === undefined) return null;

  const context: AttachmentContext = { conversation: view.conversation, i18n, pickFiles, send: onSend };
  const entries = actions.flatMap((action): MenuEntry[] => {
    const available = action.available?.(context) ?? true;
    if (available === false) return [];
    return [
      {
        key: action.key,
        label: action.label(i18n),
        Icon: action.Icon ?? (Object.hasOwn(icons, action.key) ? icons[action.key] : undefined),
        denied: available === true ? undefined : errorText(available),
        run: () => action.run(context),
      },
    ];
  });
  return <Menu request={request} entries={entries} label={i18n.t('input.attach')} onClose={onClose} />;
}
