import { isDenied, type Right } from '../model/rights.js';
import type { MessageAction } from './messageActions.js';

/** The message menu as it comes, without icons: those belong to the components. */
export const defaultMessageActions: readonly MessageAction[] = Object.freeze<MessageAction[]>([
  {
    key: 'resend',
    label: (i18n) => i18n.t('action.message.resend'),
    available: ({ message }) => message.own && message.delivery === 'failed',
    run: (context) => context.resend(),
  },
  {
    key: 'reply',
    label: (i18n) => i18n.t('action.message.reply'),
    available: ({ rights }) => offered(rights.reply),
    run: (context) => context.reply(),
  },
  {
    key: 'copy',
    label: (i18n) => i18n.t('action.message.copy'),
    available: ({ copyText }) => copyText !== null,
    run(context) {
      if (context.copyText !== null) context.copy(context.copyText);
    },
  },
  {
    key: 'recall',
    label: (i18n) => i18n.t('action.message.recall'),
    // Other people's messages, and one's own when it is too late, have no such entry rather than a dead one.
    available: ({ rights }) => rights.recall === true || (isDenied(rights.recall) && rights.recall.reason !== 'expired' && rights.recall),
    run: (context) => context.recall(),
    danger: true,
  },
  {
    key: 'delete',
    label: (i18n) => i18n.t('action.message.delete'),
    available: ({ rights }) => offered(rights.removeForMe),
    run: (context) => context.remove('me'),
    danger: true,
  },
  {
    key: 'discard',
    label: (i18n) => i18n.t('action.message.discard'),
    available: ({ message }) => message.own && (message.delivery === 'failed' || message.delivery === 'refused'),
    run: (context) => context.discard(),
    danger: true,
  },
]);

function offered(right: Right | undefined): Right | false {
  return right ?? false;
}
