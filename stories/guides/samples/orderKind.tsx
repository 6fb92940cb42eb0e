import { defineMessageKind, type MessageCellProps, useI18n } from 'parley-kit';
import { z } from 'zod';

const Order = z.object({
  orderId: z.string().max(64),
  title: z.string().max(200),
  /** In cents. */
  total: z.number().int().nonnegative(),
  currency: z.string().length(3),
});
type Order = z.infer<typeof Order>;

export const orderKind = defineMessageKind<Order>({
  type: 'order-card',
  schema: Order,
  Cell: OrderCell,
  preview: (order) => `Order: ${order.title}`,
  copyText: (order) => `${order.title} (#${order.orderId})`,
  estimateHeight: 80,
});

function OrderCell({ data }: MessageCellProps<Order>) {
  const { locale } = useI18n();
  const price = new Intl.NumberFormat(locale, { style: 'currency', currency: data.currency });
  return (
    <div style={{ display: 'grid', gap: 4, minInlineSize: 200 }}>
      <strong dir="auto">{data.title}</strong>
      <span>
        <bdi>#{data.orderId}</bdi> {price.format(data.total / 100)}
      </span>
    </div>
  );
}
