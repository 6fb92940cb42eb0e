import { defineMessageKind, type MessageCellProps } from 'parley-kit';
import { z } from 'zod';

const Order = z.object({
  title: z.string().max(200),
  description: z.string().max(500),
  price: z.string().max(40),
});
type Order = z.infer<typeof Order>;

/** The custom message `{ businessID: 'order', title, description, price }`, as both kits send it. */
export const orderKind = defineMessageKind<Order>({
  type: 'order',
  schema: Order,
  Cell: OrderCell,
  preview: (order) => `Order: ${order.title}`,
  copyText: (order) => `${order.title}, ${order.price}`,
  estimateHeight: 84,
});

function OrderCell({ data }: MessageCellProps<Order>) {
  return (
    <article className="order">
      <strong dir="auto">{data.title}</strong>
      <span dir="auto">{data.description}</span>
      <b>{data.price}</b>
    </article>
  );
}
