import type { AttachmentAction, ConversationAction, MessageAction } from 'parley-kit';

/** Behind the "+". */
export const attachOrder: AttachmentAction = {
  key: 'order',
  label: () => 'Order',
  run: ({ send }) =>
    send({
      kind: 'custom',
      type: 'order-card',
      data: { orderId: 'HS-2041', title: 'Oak shelf, 120 cm', total: 14_900, currency: 'EUR' },
      description: 'Order: Oak shelf, 120 cm',
    }),
};

/** In the menu of messages: there for orders only. */
export const trackOrder: MessageAction = {
  key: 'track-order',
  label: () => 'Track this order',
  available: ({ message }) => message.content.kind === 'custom' && message.content.type === 'order-card',
  run: ({ message }) => window.dispatchEvent(new CustomEvent('track-order', { detail: message.id })),
};

/** In the menu of conversations. */
export const openTicket: ConversationAction = {
  key: 'open-ticket',
  label: (_i18n, conversation) => (conversation.kind === 'direct' ? 'Open a ticket' : 'Group ticket'),
  available: () => true,
  run: ({ conversation }) => window.dispatchEvent(new CustomEvent('open-ticket', { detail: conversation.id })),
};
