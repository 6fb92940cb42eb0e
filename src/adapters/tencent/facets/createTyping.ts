import type { TypingFacet } from '../../../contract/facets/signals.js';
import { conv } from '../constants.js';
import type { TencentSession } from '../createTencentSession.js';
import { peerOf } from '../ids.js';
import type { SdkType } from '../types.js';

/** TUIKit's message: in direct conversations, to those who are there. */
export function createTyping(session: TencentSession): TypingFacet {
  return {
    async send({ conversationId, typing: isTyping }) {
      const to = peerOf(conversationId);
      if (to === undefined) return;
      const data = {
        businessID: 'user_typing_status',
        typingStatus: isTyping ? 1 : 0,
        version: 1,
        userAction: isTyping ? 14 : 0,
        actionParam: isTyping ? 'EIMAMSG_InputStatus_Ing' : 'EIMAMSG_InputStatus_End',
      };
      const payload = { data: JSON.stringify(data), description: '', extension: '' };
      await session.ask(undefined, async (sdk) => {
        const message = await sdk.createCustomMessage({ to, conversationType: conv.direct as SdkType, payload });
        return sdk.sendMessage(message, { onlineUserOnly: true });
      });
    },
  };
}
