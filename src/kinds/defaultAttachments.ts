import type { AttachmentAction } from './messageActions.js';

/** The "+" panel as it comes, without icons: those belong to the components. */
export const defaultAttachments: readonly AttachmentAction[] = Object.freeze<AttachmentAction[]>([
  {
    key: 'photo',
    label: (i18n) => i18n.t('action.attachment.photo'),
    run: (context) => context.pickFiles({ accept: 'image/*,video/*', multiple: true }),
  },
  {
    key: 'file',
    label: (i18n) => i18n.t('action.attachment.file'),
    run: (context) => context.pickFiles({ multiple: true }),
  },
]);
