import { defineMessageKind, type MessageCellProps, type MessageContent, useI18n } from 'parley-kit';
import { z } from 'zod';
import './kinds.css';

const Order = z.object({
  orderId: z.string().max(64),
  title: z.string().max(200),
  /** In cents. */
  total: z.number().int().nonnegative(),
  currency: z.string().length(3),
  status: z.enum(['placed', 'paid', 'shipped', 'delivered']),
});
type Order = z.infer<typeof Order>;

/** An order of a shop: stands in the usual bubble. */
export const orderCard = defineMessageKind<Order>({
  type: 'order-card',
  schema: Order,
  Cell: OrderCardCell,
  estimateHeight: 96,
  preview: (data) => `🛍 ${data.title}`,
  copyText: (data) => `${data.title} (#${data.orderId})`,
});

export function orderOf(title: string, total: number, status: Order['status'] = 'paid'): MessageContent {
  const data = { orderId: 'HS-2041', title, total, currency: 'EUR', status };
  return { kind: 'custom', type: 'order-card', data, description: `Order: ${title}` };
}

const steps = { placed: 'Placed', paid: 'Paid', shipped: 'On its way', delivered: 'Delivered' };

function OrderCardCell({ data }: MessageCellProps<Order>) {
  const { locale } = useI18n();
  return (
    <div className="StoryOrderCard">
      <span className="StoryOrderCard-faint">{steps[data.status]}</span>
      <strong dir="auto">{data.title}</strong>
      <span className="StoryOrderCard-foot StoryOrderCard-faint">
        <bdi>#{data.orderId}</bdi>
        <span>{new Intl.NumberFormat(locale, { style: 'currency', currency: data.currency }).format(data.total / 100)}</span>
      </span>
    </div>
  );
}
