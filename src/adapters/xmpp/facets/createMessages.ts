import type { MessageAnchor, MessagePage, MessagesFacet, SendAck } from '../../../contract/facets/messages.js';
import { type ChatError, chatError } from '../../../model/error.js';
import type { IncomingMessage, MessageDraft, MessageRef, Quote } from '../../../model/message.js';
import type { Archived, ArchivePage, ArchiveQuery } from '../account/createArchive.js';
import { archiveIdOf, archiveName, isSentName, sentName } from '../convert/names.js';
import { orderOf } from '../convert/readMessage.js';
import { type Target, writeEdit, writeMessage, writeRecall } from '../convert/writeMessage.js';
import type { XmppSession } from '../createXmppSession.js';
import { isAccount } from '../jid.js';
import type { Stanza } from '../xml/stanza.js';
import { loadUploads, toAddresses, withAddresses } from './loadUploads.js';

/** Bytes of a text. Servers take stanzas of 256 KiB; a text stands in one up to three times. */
export const TEXT_BYTES = 64 * 1024;
/** How far before its time a message is looked for: clocks differ. */
const MARGIN_MS = 60_000;
const LOOKUP_PAGE = 100;
const LOOKUP_PAGES = 10;
const FOLLOW_UP_PAGES = 3;

export function createMessages(session: XmppSession): MessagesFacet {
  const { stream, archive, rooms, ledger, directory, history } = session;
  const uploads = loadUploads(stream, () => session.features);
  const query = (conversationId: string, more: Omit<ArchiveQuery, 'with' | 'archive'>): Promise<ArchivePage> =>
    archive.query({ ...rooms.archiveOf(conversationId), ...more });
  const hasArchive = (conversationId: string): boolean =>
    rooms.isRoom(conversationId) ? rooms.get(conversationId)?.info.hasArchive !== false : session.features.archive;

  return {
    get resend() {
      return session.features.archive ? 'lookup' : 'ask';
    },
    async page({ conversationId, anchor, limit, signal }) {
      if (!stream.isOpen) throw chatError('not-connected');
      if (!isAccount(conversationId)) throw chatError('not-found');
      // A room is known once it was entered.
      if (rooms.isRoom(conversationId)) await rooms.settled();
      if (!hasArchive(conversationId)) return remembered(conversationId, anchor, Math.max(1, limit));
      return pageAt(conversationId, anchor, Math.max(1, limit), signal);
    },
    async send(args) {
      const { draft } = args;
      checkSize(draft);
      if (!isAccount(draft.conversationId)) throw chatError('not-found');
      if (!stream.isOpen) throw chatError('not-connected');
      const addresses = args.uploaded === undefined ? await uploads.upload(args) : toAddresses(args.uploaded);
      const content = withAddresses(draft.content, addresses);
      if (args.signal?.aborted === true) throw chatError('aborted');
      const target = rooms.targetOf(draft.conversationId);
      const stanza = writeMessage({ ...draft, content, replyTo: quoteOf(draft) }, target);
      if (target.type === 'groupchat') {
        const { names, at } = await rooms.deliver(stanza);
        return { names, sentAt: at, content };
      }
      const bounced = session.bounced(draft.id, draft.conversationId);
      await Promise.race([stream.deliver(stanza), bounced]);
      const ack: SendAck = { names: [sentName(stream.self, draft.id)], sentAt: session.now(), content };
      hearOwn(draft, ack);
      return ack;
    },
    upload: async (args) => ({ ...(await uploads.upload(args)) }),
    async findSent({ draft, signal }) {
      const { conversationId } = draft;
      if (rooms.isRoom(conversationId)) await rooms.settled();
      const name = rooms.ownName(conversationId, draft.id);
      const found = await find({ conversationId, names: [name], sentAt: draft.createdAt }, signal);
      if (found === undefined) return null;
      return { names: [name, archiveName(archiveJid(conversationId), found.id)], sentAt: found.at };
    },
    async recall({ ref }) {
      if (rooms.isRoom(ref.conversationId) && !isOwn(ref)) {
        await rooms.moderate(ref);
        return;
      }
      mustBeOwn(ref);
      if (await change(ref, (id, target) => writeRecall(ref, id, target))) ledger.note({ ...changeOf(ref), what: 'recall' });
    },
    async edit({ ref, content }) {
      mustBeOwn(ref);
      if (await change(ref, (id, target) => writeEdit(ref, content, id, target))) ledger.note({ ...changeOf(ref), what: 'edit', content });
    },
    // The archive is the server's, and nothing is taken out of it for one person.
    remove: () => Promise.reject(chatError('unsupported')),
  };

  /** What goes to one person does not come back: it is told here, once the server has it. */
  function hearOwn(draft: MessageDraft, { names, sentAt, content = draft.content }: SendAck): void {
    const sender = { id: stream.self, scope: 'global' } as const;
    const said = { is: 'message', message: { ...draft, names, sender, own: true, sentAt, content } } as const;
    session.unhide(draft.conversationId);
    session.memory.hear([said]);
    directory.hear([said], stream.self);
  }

  /** What is older is forgotten, epoch ms. */
  function clearedAt(conversationId: string): number {
    return directory.settingsOf(conversationId).clearedAt ?? 0;
  }

  /** Whether nothing else will tell of it: what is said in a room comes back. */
  async function change(ref: MessageRef, write: (id: string, target: Target) => Stanza): Promise<boolean> {
    const target = rooms.targetOf(ref.conversationId);
    const stanza = write(crypto.randomUUID(), target);
    if (target.type === 'chat') await stream.deliver(stanza);
    else await rooms.deliver(stanza);
    return target.type === 'chat';
  }

  function archiveJid(conversationId: string): string {
    return rooms.isRoom(conversationId) ? conversationId : stream.self;
  }

  async function pageAt(
    conversationId: string,
    anchor: MessageAnchor,
    limit: number,
    signal: AbortSignal | undefined,
  ): Promise<MessagePage> {
    switch (anchor.at) {
      case 'before': {
        const page = await query(conversationId, { before: String(anchor.cursor), limit, signal });
        return toPage(conversationId, page.items, {
          before: page.complete ? undefined : page.first,
          after: page.last ?? String(anchor.cursor),
        });
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
    const id = archiveIdOf(ref, archiveJid(conversationId)) ?? (await find(ref, signal))?.id;
    if (id === undefined) throw chatError('not-found');
    const half = Math.max(1, Math.floor(limit / 2));
    const earlier = await query(conversationId, { before: id, limit: half, signal });
    const shown = limit > 1 ? earlier.items : [];
    const last = earlier.items.at(-1)?.id;
    // What stands before it is where the second half begins, so that it is in it.
    const later = await query(conversationId, { ...(last !== undefined && { after: last }), limit: limit - shown.length, signal });
    if (!later.items.some((item) => item.id === id)) throw chatError('not-found');
    await followUp(conversationId, later, signal);
    return toPage(conversationId, [...shown, ...later.items], {
      before: earlier.complete && shown.length > 0 ? undefined : (shown[0]?.id ?? id),
      after: later.complete ? undefined : later.last,
    });
  }

  /** What was changed after a stretch that was jumped to, as far as it can be found soon. */
  async function followUp(conversationId: string, page: ArchivePage, signal: AbortSignal | undefined): Promise<void> {
    let { last, complete } = page;
    for (let pages = 0; pages < FOLLOW_UP_PAGES && !complete && last !== undefined; pages += 1) {
      const next: ArchivePage = await query(conversationId, { after: last, limit: LOOKUP_PAGE, signal });
      history.read(next.items, conversationId);
      ({ last, complete } = next);
    }
  }

  function toPage(
    conversationId: string,
    items: readonly Archived[],
    ends: { readonly before?: string | undefined; readonly after?: string | undefined },
  ): MessagePage {
    const cleared = clearedAt(conversationId);
    const said = history.read(items, conversationId);
    const kept = said.flatMap((each) => (each.is === 'message' && each.message.sentAt > cleared ? [each.message] : []));
    const isAtEnd = cleared > 0 && items.some(({ at }) => at <= cleared);
    return {
      messages: kept.map(asItIs),
      changes: said.flatMap((each) => (each.is === 'change' ? [each.change] : [])),
      ...(ends.before !== undefined && !isAtEnd && { before: ends.before }),
      ...(ends.after !== undefined && { after: ends.after }),
    };
  }

  /** Where nobody keeps a history, what was said while this client was there. */
  function remembered(conversationId: string, anchor: MessageAnchor, limit: number): MessagePage {
    const { messages, ...ends } = session.memory.page(conversationId, anchor, limit);
    const cleared = clearedAt(conversationId);
    return { ...ends, messages: messages.filter(({ sentAt }) => sentAt > cleared).map(asItIs), changes: [] };
  }

  /** With all that became of it. */
  function asItIs(message: IncomingMessage): IncomingMessage {
    return withoutRecalledQuote(ledger.apply(message, stream.self));
  }

  /** A message in the archive by a name that is not the archive's own. */
  async function find(
    ref: Pick<MessageRef, 'conversationId' | 'names' | 'sentAt'>,
    signal: AbortSignal | undefined,
  ): Promise<Archived | undefined> {
    if (!hasArchive(ref.conversationId)) throw chatError('unsupported', { detail: 'no archive is kept' });
    // From the end: what is looked for was mostly said just now.
    const since = Math.max(0, ref.sentAt - MARGIN_MS);
    let before = '';
    for (let pages = 0; pages < LOOKUP_PAGES; pages += 1) {
      const page = await query(ref.conversationId, { since, before, limit: LOOKUP_PAGE, signal });
      for (const item of page.items) {
        const [said] = history.read([item], ref.conversationId);
        if (said?.is === 'message' && said.message.names.some((name) => ref.names.includes(name))) return item;
      }
      if (page.complete || page.first === undefined) return undefined;
      before = page.first;
    }
    // Not to be found is not the same as not to be there.
    throw chatError('timeout', { detail: 'too much was said since to look through' });
  }

  function withoutRecalledQuote(message: IncomingMessage): IncomingMessage {
    const { replyTo } = message;
    if (replyTo?.content === undefined || !ledger.isRecalled(replyTo.ref.names, replyTo.ref.senderId)) return message;
    return { ...message, replyTo: { ref: replyTo.ref, ...(replyTo.senderName !== undefined && { senderName: replyTo.senderName }) } };
  }

  /** What this session sends does not come back to it. */
  function changeOf({ conversationId, names }: MessageRef) {
    const at = session.now();
    return { target: { conversationId, names }, by: stream.self, at, order: orderOf({ at, place: 0 }) };
  }

  /** Nothing is said again of what was taken back. */
  function quoteOf({ replyTo }: MessageDraft): Quote | undefined {
    if (replyTo === undefined) return undefined;
    const { senderName, content } = replyTo;
    const { conversationId, names, senderId } = replyTo.ref;
    const ref = { ...replyTo.ref, senderId: rooms.addressOf(conversationId, senderId) };
    return { ref, senderName, ...(!ledger.isRecalled(names, senderId) && { content }) };
  }

  function mustBeOwn(ref: MessageRef): void {
    if (!stream.isOpen) throw chatError('not-connected');
    if (!isOwn(ref)) throw chatError('forbidden');
  }

  /** By the name, which says who gave it: the rest of a reference is what somebody says. */
  function isOwn({ conversationId, names }: MessageRef): boolean {
    const given = names.filter(isSentName);
    return given.length > 0 && given.every((name) => name.startsWith(rooms.ownName(conversationId, '')));
  }
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
