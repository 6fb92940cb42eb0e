import type { MessageAnchor, MessagePage, MessagesFacet, SendAck } from '../../../contract/facets/messages.js';
import { type ChatError, chatError } from '../../../model/error.js';
import type { MessageDraft, MessageRef } from '../../../model/message.js';
import type { Archive, Archived, ArchivePage, ArchiveQuery } from '../account/createArchive.js';
import type { Features } from '../account/features.js';
import type { Stream } from '../connection/createStream.js';
import { archiveIdOf, archiveName, sentName } from '../convert/names.js';
import type { Said } from '../convert/readMessage.js';
import { type Target, writeEdit, writeMessage, writeRecall } from '../convert/writeMessage.js';
import { toAddresses, type Uploads, withAddresses } from './createUploads.js';

/** Bytes of a text. Servers take stanzas of 256 KiB; a text stands in one up to three times. */
export const TEXT_BYTES = 64 * 1024;
/** How far before its time a message is looked for: clocks differ. */
const MARGIN_MS = 5 * 60_000;
const LOOKUP_PAGE = 100;
const LOOKUP_PAGES = 10;

/** What the messages facet works with. */
export interface MessagesContext {
  readonly stream: Stream;
  readonly archive: Archive;
  readonly uploads: Uploads;
  features(): Features;
  /** Epoch ms of the server's clock. */
  now(): number;
  /** What archived stanzas say, oldest first. */
  read(items: readonly Archived[], conversationId: string): readonly Said[];
  /** An own message was taken by the server. */
  sent(draft: MessageDraft, ack: SendAck): void;
  /** What is older is forgotten, epoch ms. */
  clearedAt(conversationId: string): number;
  /** Rejects when the message comes back. */
  bounced(id: string): Promise<never>;
  freshId(): string;
}

export function createMessages(context: MessagesContext): MessagesFacet {
  const { stream, archive, uploads } = context;
  const query = (conversationId: string, more: Omit<ArchiveQuery, 'with' | 'archive'>): Promise<ArchivePage> =>
    archive.query({ with: conversationId, ...more });

  return {
    get resend() {
      return context.features().archive ? 'lookup' : 'ask';
    },
    async page({ conversationId, anchor, limit, signal }) {
      if (!stream.isOpen) throw chatError('not-connected');
      if (!context.features().archive) return { messages: [], changes: [] };
      return pageAt(conversationId, anchor, Math.max(1, limit), signal);
    },
    async send(args) {
      const { draft } = args;
      checkSize(draft);
      if (!stream.isOpen) throw chatError('not-connected');
      const addresses = args.uploaded === undefined ? await uploads.upload(args) : toAddresses(args.uploaded);
      const content = withAddresses(draft.content, addresses);
      if (args.signal?.aborted === true) throw chatError('aborted');
      const bounced = context.bounced(draft.id);
      await Promise.race([stream.deliver(writeMessage({ ...draft, content }, targetOf(draft.conversationId))), bounced]);
      const ack: SendAck = { names: [sentName(stream.self, draft.id)], sentAt: context.now(), content };
      context.sent(draft, ack);
      return ack;
    },
    upload: async (args) => ({ ...(await uploads.upload(args)) }),
    async findSent({ draft, signal }) {
      const name = sentName(stream.self, draft.id);
      const found = await find({ conversationId: draft.conversationId, names: [name], sentAt: draft.createdAt }, signal);
      if (found === undefined) return null;
      return { names: [name, archiveName(stream.self, found.id)], sentAt: found.at };
    },
    async recall({ ref }) {
      mustBeOwn(ref);
      await stream.deliver(writeRecall(ref, context.freshId(), targetOf(ref.conversationId)));
    },
    async edit({ ref, content }) {
      mustBeOwn(ref);
      await stream.deliver(writeEdit(ref, content, context.freshId(), targetOf(ref.conversationId)));
    },
    // The archive is the server's, and nothing is taken out of it for one person.
    remove: () => Promise.reject(chatError('unsupported')),
  };

  async function pageAt(
    conversationId: string,
    anchor: MessageAnchor,
    limit: number,
    signal: AbortSignal | undefined,
  ): Promise<MessagePage> {
    switch (anchor.at) {
      case 'before': {
        const page = await query(conversationId, { before: String(anchor.cursor), limit, signal });
        return toPage(conversationId, page.items, { before: page.complete ? undefined : page.first, after: String(anchor.cursor) });
      }
      case 'after': {
        const page = await query(conversationId, { after: String(anchor.cursor), limit, signal });
        return toPage(conversationId, page.items, { before: page.first, after: page.complete ? undefined : page.last });
      }
      case 'around':
        return around(conversationId, anchor.ref, limit, signal);
      default: {
        const page = await query(conversationId, { before: '', limit, signal });
        return toPage(conversationId, page.items, { before: page.complete ? undefined : page.first });
      }
    }
  }

  async function around(conversationId: string, ref: MessageRef, limit: number, signal: AbortSignal | undefined): Promise<MessagePage> {
    const id = archiveIdOf(ref, stream.self) ?? (await find(ref, signal))?.id;
    if (id === undefined) throw chatError('not-found');
    const half = Math.ceil(limit / 2);
    const earlier = await query(conversationId, { before: id, limit: half, signal });
    const last = earlier.items.at(-1)?.id;
    // What stands before it is where the second half begins, so that it is in it.
    const later = await query(conversationId, { ...(last !== undefined && { after: last }), limit: half + 1, signal });
    if (!later.items.some((item) => item.id === id)) throw chatError('not-found');
    return toPage(conversationId, [...earlier.items, ...later.items], {
      before: earlier.complete ? undefined : earlier.first,
      after: later.complete ? undefined : later.last,
    });
  }

  function toPage(
    conversationId: string,
    items: readonly Archived[],
    ends: { readonly before?: string | undefined; readonly after?: string | undefined },
  ): MessagePage {
    const cleared = context.clearedAt(conversationId);
    const said = context.read(items, conversationId);
    const messages = said.flatMap((each) => (each.is === 'message' && each.message.sentAt > cleared ? [each.message] : []));
    const isAtEnd = cleared > 0 && items.some(({ at }) => at <= cleared);
    return {
      messages,
      changes: said.flatMap((each) => (each.is === 'change' ? [each.change] : [])),
      ...(ends.before !== undefined && !isAtEnd && { before: ends.before }),
      ...(ends.after !== undefined && { after: ends.after }),
    };
  }

  /** A message in the archive by a name that is not the archive's own. */
  async function find(
    ref: Pick<MessageRef, 'conversationId' | 'names' | 'sentAt'>,
    signal: AbortSignal | undefined,
  ): Promise<Archived | undefined> {
    if (!context.features().archive) throw chatError('unsupported', { detail: 'the server keeps no archive' });
    let after: string | undefined;
    for (let pages = 0; pages < LOOKUP_PAGES; pages += 1) {
      const since = Math.max(0, ref.sentAt - MARGIN_MS);
      const page = await query(ref.conversationId, { since, limit: LOOKUP_PAGE, signal, ...(after !== undefined && { after }) });
      for (const item of page.items) {
        const [said] = context.read([item], ref.conversationId);
        if (said?.is === 'message' && said.message.names.some((name) => ref.names.includes(name))) return item;
      }
      after = page.last;
      if (page.complete || after === undefined) return undefined;
    }
    return undefined;
  }

  function mustBeOwn(ref: MessageRef): void {
    if (ref.senderId !== stream.self) throw chatError('forbidden');
  }
}

export function targetOf(conversationId: string): Target {
  return { to: conversationId, type: 'chat' };
}

function checkSize({ content }: MessageDraft): void {
  if (content.kind !== 'text') return;
  if (content.text === '') throw chatError('empty');
  if (new TextEncoder().encode(content.text).length > TEXT_BYTES) throw chatError('too-large', { data: { limit: TEXT_BYTES } });
}

/** What a message that came back says of the one who did not take it. */
export function toBounce(error: ChatError): ChatError {
  // For who does not exist and for who has blocked us, servers say the same on purpose.
  if (error.backendCode === 'service-unavailable' || error.backendCode === 'not-acceptable') {
    return chatError('blocked', { backendCode: error.backendCode, detail: error.detail });
  }
  return { ...error, retry: 'never' };
}
