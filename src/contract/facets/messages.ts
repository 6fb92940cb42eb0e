import type { Change } from '../../model/change.js';
import type { MergedMessage, MessageContent } from '../../model/content.js';
import type { Json, JsonObject } from '../../model/json.js';
import type { IncomingMessage, MessageDraft, MessageRef, MessageVersion, Removal } from '../../model/message.js';
import type { CallOptions, Cursor, Page } from '../ChatAdapter.js';

/**
 * A stretch of history, in the order of the conversation, oldest first. `before` and `after` lead on; absent: that end is
 * reached (`after` absent: the live end). A page may be empty and still go on. `changes` are those about these messages.
 * It holds all of its stretch that I may see: what a client knew from before a cut and does not find there any more was deleted
 * (but what is `onlineOnly`, and where nothing has an `order`).
 */
export interface MessagePage {
  /** Oldest first; may be fewer than asked for. */
  readonly messages: readonly IncomingMessage[];
  /** What happened to these messages and is not in them yet. May be empty. */
  readonly changes: readonly Change[];
  /** Leads to what is older. Absent: the beginning, or the first that I may see. */
  readonly before?: Cursor | undefined;
  /** Leads to what is newer. Absent: the live end. */
  readonly after?: Cursor | undefined;
}

/** Which stretch. `latest`: the live end. `around`: with the message in it; `not-found` where it is gone. */
export type MessageAnchor =
  | { readonly at: 'latest' }
  | {
      readonly at: 'before' | 'after';
      /** `before` or `after` of a page of this connection. */
      readonly cursor: Cursor;
    }
  | {
      readonly at: 'around';
      /** The message to be in it, by any of its names. */
      readonly ref: MessageRef;
    }
  | { readonly at: 'first-unread' };

/** What is known of a message once the backend has taken it. */
export interface SendAck {
  /** All names of the message, as they will come with it in echo and page. */
  readonly names: readonly string[];
  /** Where it stands. Absent: a page will say. */
  readonly order?: string | undefined;
  /** Server clock, epoch ms. */
  readonly sentAt: number;
  /** The content as the backend keeps it, where that differs (uploaded media, a filtered text). */
  readonly content?: MessageContent | undefined;
  /** As `Message.token`. */
  readonly token?: Json | undefined;
  /** Taken, but hidden at once (a moderator's rule). */
  readonly removed?: Removal | undefined;
}

/** Of `send` and `upload`. */
export interface UploadArgs {
  /** What is to be sent, with its bytes in `blobs`. */
  readonly draft: MessageDraft;
  /** Fires when the person withdraws it; the call then fails with `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** Bytes gone and bytes in all, of the uploads of this draft together. */
  readonly onProgress?: ((progress: { readonly loaded: number; readonly total: number }) => void) | undefined;
  /** Keeps JSON with the outbox entry (an upload's address); it comes back as `resume` on the next try, also after a crash. */
  readonly checkpoint?: ((state: Json) => void) | undefined;
  /** What `checkpoint` kept on an earlier try. Absent: from the beginning. */
  readonly resume?: Json | undefined;
}

/** What `messages.send` is given. */
export interface SendArgs extends UploadArgs {
  /**
   * What `upload` answered for this draft, which then comes without its bytes. Where they are gone meanwhile, `upload-failed`
   * (retry `later`) has them uploaded again.
   */
  readonly uploaded?: Json | undefined;
}

/**
 * How a send whose fate is unknown is settled: `idempotent` (the backend drops a second copy with the same id), `lookup`
 * (the core asks `findSent` and sends again only what is not there) or `ask` (a person decides).
 */
export type ResendPolicy = 'idempotent' | 'lookup' | 'ask';

/** Required. Pages of history, sending, and what may be done with a message. */
export interface MessagesFacet {
  /** How a send whose fate is unknown is settled. */
  readonly resend: ResendPolicy;
  /**
   * A page of messages. One request per end runs at a time. `not-found` for a conversation that I cannot see, and for an anchor that
   * is gone; `invalid` for a cursor of another connection.
   * @example const page = await adapter.messages.page({ conversationId, anchor: { at: 'latest' }, limit: 30 });
   */
  page(
    args: { readonly conversationId: string; readonly anchor: MessageAnchor; readonly limit: number } & CallOptions,
  ): Promise<MessagePage>;
  /**
   * Sends. Resolves when acknowledged; a ChatError with `retry: 'never'` refuses; any other failure, and a time-out, leaves it in doubt.
   * `offline` and `not-connected` say that nothing left this machine.
   * @example const ack = await adapter.messages.send({ draft, signal, onProgress });
   */
  send(args: SendArgs): Promise<SendAck>;
  /**
   * Brings the bytes of a draft to the backend ahead of its turn. The answer is JSON: it is kept with the outbox entry, over restarts
   * too, and comes back to `send` as `uploaded`. Absent: `send` uploads by itself, as it must for a draft that was not uploaded
   * before. `too-large`, `upload-failed`. Since contract 1.1.
   * @example const uploaded = await adapter.messages.upload?.({ draft, signal, onProgress, checkpoint, resume });
   */
  upload?(args: UploadArgs): Promise<Json>;
  /**
   * Lets go of what was uploaded for a draft that will not be sent. It may have been on its way all the same: what a message
   * has taken stays. Called at best once, and not after a crash, so such bytes have to lapse by themselves too. Since
   * contract 1.1.
   * @example await adapter.messages.discardUpload?.({ draft, uploaded });
   */
  discardUpload?(args: { readonly draft: MessageDraft; readonly uploaded: Json } & CallOptions): Promise<void>;
  /**
   * Whether the backend has the message that we sent with this id: its ack, or null. Required for `resend: 'lookup'`. `in-doubt` where
   * nothing can tell, as in a room that keeps nothing: in the end a person decides.
   * @example const ack = await adapter.messages.findSent?.({ draft });
   */
  findSent?(args: { readonly draft: MessageDraft } & CallOptions): Promise<SendAck | null>;
  /**
   * Takes a message back for everybody. `forbidden` for those of others without the right to it, `expired` where the time for it is
   * over (`data.withinMs`), `not-found`, `not-member`.
   * @example await adapter.messages.recall({ ref });
   */
  recall(args: { readonly ref: MessageRef } & CallOptions): Promise<void>;
  /**
   * Replaces the content of an own message. `forbidden`: it is somebody else's, or was taken back. `unsupported`: of this kind
   * it cannot be replaced.
   * @example await adapter.messages.edit?.({ ref, content: { kind: 'text', text: 'better' } });
   */
  edit?(args: { readonly ref: MessageRef; readonly content: MessageContent } & CallOptions): Promise<void>;
  /**
   * What the message said before its edits, the latest first; what it says now is not among it. Whoever can read the message
   * can read these; `not-found` once it was taken back. Since contract 1.2.
   * @example const page = await adapter.messages.edits?.({ ref, limit: 20 });
   */
  edits?(
    args: { readonly ref: MessageRef; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<MessageVersion>>;
  /**
   * Deletes messages, for me or for all: all of them or none. For all: `forbidden` for those of others, `expired` as `recall`.
   * `not-found`, `not-member`.
   * @example await adapter.messages.remove({ refs: [ref], scope: 'me' });
   */
  remove(args: { readonly refs: readonly MessageRef[]; readonly scope: 'me' | 'all' } & CallOptions): Promise<void>;
  /**
   * Makes one message of several, to be sent elsewhere: a `merged` content. Without it, messages are forwarded one by one.
   * `digest` are its first lines as the person saw them, with names and words of their language (since contract 1.2; absent:
   * the backend makes them). `forbidden`: one of them may not be forwarded. `limit-reached`: too many, or merged into each
   * other too deep. `not-found`: one of them is gone.
   * @example const content = await adapter.messages.merge?.({ refs, title: 'Chat history', digest: ['Ann: hello'] });
   */
  merge?(
    args: { readonly refs: readonly MessageRef[]; readonly title: string; readonly digest?: readonly string[] | undefined } & CallOptions,
  ): Promise<MessageContent>;
  /**
   * The messages of a merged one that came with a key only. `ref` is the message that shows it, also where the merged one lies
   * within another merged one. `not-found`: no such key is in that message.
   * @example const messages = await adapter.messages.fetchMerged?.({ ref, key });
   */
  fetchMerged?(args: { readonly ref: MessageRef; readonly key: string } & CallOptions): Promise<readonly MergedMessage[]>;
  /**
   * Merges a patch (RFC 7396) into the message's metadata; unknown keys are kept. `forbidden`, `too-large` (`limits.metadataBytes`),
   * `not-found`.
   * @example await adapter.messages.patchMetadata?.({ ref, patch: { starred: true } });
   */
  patchMetadata?(args: { readonly ref: MessageRef; readonly patch: JsonObject } & CallOptions): Promise<void>;
  /**
   * What this draft weighs on the wire in bytes, where text alone is not the bill.
   * @example const bytes = adapter.messages.measure?.({ draft });
   */
  measure?(args: { readonly draft: MessageDraft }): number;
}
