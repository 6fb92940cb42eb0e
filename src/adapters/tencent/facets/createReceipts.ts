import type { ReceiptsFacet } from '../../../contract/facets/signals.js';
import { chatError } from '../../../model/error.js';
import { findNative } from '../connection/findNative.js';
import type { TencentSession } from '../createTencentSession.js';
import { peerOf } from '../ids.js';
import { further, late } from '../late.js';

/** Who has read what. Those of what is on the screen are sent with the chat, and are the only part that it needs. */
export function createReceipts(session: TencentSession): ReceiptsFacet {
  return {
    async send({ refs, signal }) {
      const natives = await Promise.all(refs.map((ref) => findNative(session, ref, signal)));
      const asked = natives.filter(({ needReadReceipt, flow }) => needReadReceipt && flow === 'in');
      if (asked.length > 0) await session.ask(signal, (sdk) => sdk.sendMessageReadReceipt(asked));
      // In direct conversations, who has read the newest has read all, asked or not.
      const direct = natives.find(({ conversationID, needReadReceipt }) => !needReadReceipt && peerOf(conversationID) !== undefined);
      if (direct !== undefined) await session.ask(signal, (sdk) => sdk.setMessageRead({ conversationID: direct.conversationID }));
      if (asked.length === 0 && direct === undefined) throw chatError('unsupported', { detail: 'nobody asked for receipts of these' });
    },
    ...late(async () => (await further()).createMessageExtras(session).receipts, ['readers']),
  };
}
