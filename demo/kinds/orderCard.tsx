import { defineMessageKind, type MessageCellProps, useI18n } from 'parley-kit';
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

const statusWords: Readonly<Record<string, Readonly<Record<Order['status'], string>>>> = {
  en: { placed: 'Placed', paid: 'Paid', shipped: 'On its way', delivered: 'Delivered' },
  zh: { placed: '已下单', paid: '已付款', shipped: '运送中', delivered: '已送达' },
  ar: { placed: 'تم الطلب', paid: 'مدفوع', shipped: 'في الطريق', delivered: 'تم التسليم' },
};

function OrderCardCell({ data }: MessageCellProps<Order>) {
  const i18n = useI18n();
  const words = statusWords[i18n.locale.slice(0, 2)] ?? statusWords.en;
  return (
    <div className="OrderCard">
      <span className="OrderCard-status" data-status={data.status}>
        {words?.[data.status]}
      </span>
      <strong dir="auto">{data.title}</strong>
      <span className="OrderCard-foot">
        <bdi>#{data.orderId}</bdi>
        <span>{new Intl.NumberFormat(i18n.locale, { style: 'currency', currency: data.currency }).format(data.total / 100)}</span>
      </span>
    </div>
  );
}

/** An order of a shop, as an app would register it. */
export const orderCard = defineMessageKind<Order>({
  type: 'order-card',
  schema: Order,
  Cell: OrderCardCell,
  estimateHeight: 96,
  preview: (data) => `🛍 ${data.title}`,
  copyText: (data) => `${data.title} (#${data.orderId})`,
});
