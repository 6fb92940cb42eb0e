import type { MessageRef } from '../../model/message.js';
import type { PresenceStatus } from '../../model/user.js';
import type { CallOptions, Cursor, Page } from '../ChatAdapter.js';

/** One who has read a message, or has not. `at`: when (epoch ms), where the backend knows. */
export interface MessageReader {
  /** Who it is. */
  readonly userId: string;
  /** Epoch ms of the server's clock. Absent: not known, or not read. */
  readonly at?: number | undefined;
}

/** Who has read one message of a group. Reading up to a position is `conversations.readUpTo`. */
export interface ReceiptsFacet {
  /**
   * Tells the senders that these messages were seen. `unsupported` where nobody counts.
   * @example await adapter.receipts.send({ refs });
   */
  send(args: { readonly refs: readonly MessageRef[] } & CallOptions): Promise<void>;
  /**
   * Who has read it, or not: of those who were there when it was sent. Only its sender may ask (`forbidden`). Who has read it
   * stays on the list, also after leaving.
   * @example const page = await adapter.receipts.readers({ ref, read: true, limit: 50 });
   */
  readers(
    args: { readonly ref: MessageRef; readonly read: boolean; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<MessageReader>>;
}

/** Who is typing. */
export interface TypingFacet {
  /**
   * Says that I type here, or stopped. The core calls it at most once every few seconds. Who may not write here is not told of:
   * `forbidden`, `muted`.
   * @example await adapter.typing.send({ conversationId, typing: true });
   */
  send(args: { readonly conversationId: string; readonly typing: boolean } & CallOptions): Promise<void>;
}

/** Who is there. */
export interface PresenceFacet {
  /**
   * Whom I block sees how I am all the same. Absent: a block hides it. Since contract 1.2.
   * @example const isHidden = adapter.presence.seenByBlocked !== true;
   */
  readonly seenByBlocked?: boolean | undefined;
  /**
   * Wants to know who of these is there; answers and changes come as `presence` events. Returns the release.
   * @example const release = adapter.presence.watch({ userIds: ['bob'] });
   */
  watch(args: { readonly userIds: readonly string[] }): () => void;
  /**
   * Shows others how I am, on whichever of my devices they see me: a choice of the account's. `offline`: invisible, though
   * connected. `until` (since contract 1.2): the choice lapses at that time (epoch ms, server clock), and I am `online`
   * again without a text. `too-large` beyond `limits.statusBytes`, `invalid` for a time that is over.
   * @example await adapter.presence.set?.({ status: 'away', text: 'at lunch' });
   */
  set?(
    args: { readonly status: PresenceStatus; readonly text?: string | undefined; readonly until?: number | undefined } & CallOptions,
  ): Promise<void>;
}
