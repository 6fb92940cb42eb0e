import { event, mark } from '../constants.js';
import type { TencentSession } from '../createTencentSession.js';
import { listAt, recordOf, textAt } from '../read.js';

/** A message shows a hidden conversation again, on every client: the mark is taken away, as TUIKit does. */
export function createShowing(session: TencentSession): (name: string, data: unknown) => void {
  return (name, data) => {
    if (name !== event.received || !Array.isArray(data)) return;
    const ids = new Set(
      data.flatMap((native) => (recordOf(native)._onlineOnlyFlag === true ? [] : (textAt(native, 'conversationID') ?? []))),
    );
    const conversationIDList = [...ids].filter((id) => listAt(session.conversations.native(id), 'markList').includes(mark.hide));
    if (conversationIDList.length === 0) return;
    const off = { conversationIDList, markType: mark.hide, enableMark: false };
    void session.ask(undefined, (sdk) => sdk.markConversation(off)).catch(() => {});
  };
}
