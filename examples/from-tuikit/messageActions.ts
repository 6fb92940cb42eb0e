import type { MessageAction } from 'parley-kit';

/** In the menu of what others wrote. */
export const report: MessageAction = {
  key: 'report',
  label: () => 'Report',
  available: ({ message }) => !message.own && message.content.kind !== 'tip',
  run: ({ message }) => window.dispatchEvent(new CustomEvent('report-message', { detail: message.names })),
  danger: true,
};
