import { defineMessageKind, type MessageCellProps, useI18n } from 'parley-kit';
import { z } from 'zod';
import './kinds.css';

const RedPacket = z.object({
  greeting: z.string().max(200),
  /** In cents. */
  amount: z.number().int().positive(),
  currency: z.string().length(3),
});
type RedPacket = z.infer<typeof RedPacket>;

function RedPacketCell({ data }: MessageCellProps<RedPacket>) {
  const i18n = useI18n();
  return (
    <div className="RedPacket">
      <span className="RedPacket-seal" aria-hidden="true">
        福
      </span>
      <strong dir="auto">{data.greeting}</strong>
      <span>{money(data, i18n.locale)}</span>
    </div>
  );
}

/** A gift of money, as an app would register it. */
export const redPacket = defineMessageKind<RedPacket>({
  type: 'red-packet',
  schema: RedPacket,
  Cell: RedPacketCell,
  layout: 'bare',
  estimateHeight: 104,
  preview: (data) => `🧧 ${data.greeting}`,
});

function money({ amount, currency }: RedPacket, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount / 100);
}
