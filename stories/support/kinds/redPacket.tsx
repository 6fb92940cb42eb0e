import { type AttachmentAction, defineMessageKind, type MessageCellProps, type MessageContent, useI18n } from 'parley-kit';
import { z } from 'zod';
import './kinds.css';

const RedPacket = z.object({
  greeting: z.string().max(200),
  /** In cents. */
  amount: z.number().int().positive(),
  currency: z.string().length(3),
});
type RedPacket = z.infer<typeof RedPacket>;

/** A gift of money: draws its own surface. */
export const redPacket = defineMessageKind<RedPacket>({
  type: 'red-packet',
  schema: RedPacket,
  Cell: RedPacketCell,
  layout: 'bare',
  estimateHeight: 104,
  preview: (data) => `🧧 ${data.greeting}`,
});

/** Its entry behind the "+". */
export const sendRedPacket: AttachmentAction = {
  key: 'red-packet',
  label: () => 'Red packet',
  run: (context) => context.send(redPacketOf('Good luck!', 888)),
};

export function redPacketOf(greeting: string, amount: number, currency = 'CNY'): MessageContent {
  return { kind: 'custom', type: 'red-packet', data: { greeting, amount, currency }, description: `Red packet: ${greeting}` };
}

function RedPacketCell({ data }: MessageCellProps<RedPacket>) {
  const { locale } = useI18n();
  return (
    <div className="StoryRedPacket">
      <span className="StoryRedPacket-seal" aria-hidden="true">
        福
      </span>
      <strong dir="auto">{data.greeting}</strong>
      <span>{new Intl.NumberFormat(locale, { style: 'currency', currency: data.currency }).format(data.amount / 100)}</span>
    </div>
  );
}
