import { Gift, ShoppingBag } from 'lucide-react';
import type { AttachmentAction } from 'parley-kit';
import type { DemoWords } from '../words.js';

/** Two more entries behind the "+", as an app would register them. */
export function demoAttachments(words: DemoWords): readonly AttachmentAction[] {
  return [
    {
      key: 'red-packet',
      label: () => words.redPacket,
      Icon: Gift,
      run: (context) =>
        context.send({
          kind: 'custom',
          type: 'red-packet',
          data: { greeting: words.luck, amount: 888, currency: 'CNY' },
          description: words.redPacket,
        }),
    },
    {
      key: 'order-card',
      label: () => words.orderCard,
      Icon: ShoppingBag,
      run: (context) =>
        context.send({
          kind: 'custom',
          type: 'order-card',
          data: { orderId: 'P-20417', title: 'Oak shelf, 120 cm', total: 14900, currency: 'EUR', status: 'paid' },
          description: words.orderCard,
        }),
    },
  ];
}
