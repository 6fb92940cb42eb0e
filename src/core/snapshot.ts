import type { Conversation } from '../model/conversation.js';
import type { Message } from '../model/message.js';
import type { User } from '../model/user.js';
import type { SessionState } from './state.js';

/** What a server hands to the browser: plain JSON. Drafts and outbox come in after hydration. */
export interface ClientSnapshot {
  readonly version: 1;
  /** BCP 47 and IANA names that the server rendered with, so that the first client render says the same. */
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  /** Server time of rendering, epoch ms. */
  readonly now: number;
  readonly session: Pick<SessionState, 'self' | 'facets' | 'limits'>;
  readonly users: readonly User[];
  /** In the order of the list; `last` is what their preview shows. */
  readonly conversations: readonly (Conversation & { readonly last?: Message | undefined })[];
  readonly timelines: readonly { readonly conversationId: string; readonly messages: readonly Message[]; readonly hasMore: boolean }[];
}
