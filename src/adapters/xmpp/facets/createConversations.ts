import type { ChatEvent } from '../../../contract/events.js';
import type { ConversationsFacet } from '../../../contract/facets/conversations.js';
import type { Conversation } from '../../../model/conversation.js';
import { chatError } from '../../../model/error.js';
import { makePrivateNode, publishItem } from '../account/pep.js';
import { changedSettings, type Settings, writeSettings } from '../account/settings.js';
import { archiveIdOf, sentName } from '../convert/names.js';
import { writeDisplayed } from '../convert/writeMessage.js';
import type { XmppSession } from '../createXmppSession.js';
import { bareOf, isAccount } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { el } from '../xml/stanza.js';

/** Pages of the archive that are looked through for one page of conversations. */
const MAX_LOOKS = 3;

export function createConversations(session: XmppSession, emit: (events: readonly ChatEvent[]) => void): ConversationsFacet {
  const { stream, directory, rooms, now } = session;
  /** Whose node for other clients is known to be there. */
  let privateOf = '';

  /** What is set is the account's: the server has it before it is true here. */
  async function change(conversationId: string, patch: Partial<Settings>): Promise<Conversation> {
    if (!stream.isOpen) throw chatError('not-connected');
    if (!isAccount(conversationId)) throw chatError('not-found');
    const settings = changedSettings(directory.settingsOf(conversationId), patch, now());
    await publishItem(stream, ns.settings, conversationId, writeSettings(settings));
    return directory.set(conversationId, settings);
  }

  async function set(conversationId: string, patch: Partial<Settings>): Promise<void> {
    emit([{ type: 'conversation', conversation: await change(conversationId, patch) }]);
  }

  /** With what was said last and is unread, where a first look back finds it. */
  async function known(id: string, signal: AbortSignal | undefined): Promise<Conversation> {
    if (!isAccount(id)) throw chatError('not-found');
    if (rooms.isRoom(id)) await rooms.settled();
    if (rooms.isRoom(id) && rooms.get(id) === undefined) throw chatError('not-found');
    if (directory.knownSince === Number.POSITIVE_INFINITY) await session.history.lookBack(signal);
    return directory.get(id);
  }

  return {
    async page({ after, limit, signal }) {
      if (!stream.isOpen) throw chatError('not-connected');
      const from = after === undefined ? 0 : Number(after);
      const to = from + Math.max(1, limit);
      let hasMore = true;
      await rooms.settled();
      // A page may be shorter than asked for: the next one looks on.
      for (let looks = 0; looks < MAX_LOOKS && hasMore && directory.list().length < to; looks += 1) {
        hasMore = await session.history.lookBack(signal);
      }
      const all = directory.list();
      return { items: all.slice(from, to), ...((to < all.length || hasMore) && { after: String(Math.min(to, all.length)) }) };
    },
    async get({ conversationId, signal }) {
      if (!stream.isOpen) throw chatError('not-connected');
      return known(conversationId, signal);
    },
    async openDirect({ userId, signal }) {
      if (!stream.isOpen) throw chatError('not-connected');
      if (rooms.isRoom(bareOf(userId))) throw chatError('invalid');
      return known(bareOf(userId), signal);
    },
    async delete({ conversationId, clear }) {
      const at = Math.max(now(), directory.lastOf(conversationId)?.sentAt ?? 0);
      await change(conversationId, { deletedAt: at, ...(clear === true && { clearedAt: at }), markedUnread: undefined });
      emit([{ type: 'conversation-removed', conversationId, reason: 'deleted', upTo: { at: now() } }]);
    },
    clear: ({ conversationId }) => set(conversationId, { clearedAt: now() }),
    pin: ({ conversationId, pinned }) => set(conversationId, { pinnedAt: pinned ? now() : undefined }),
    notify: ({ conversationId, option }) => set(conversationId, { notify: option }),
    markUnread: ({ conversationId, unread }) => set(conversationId, { markedUnread: unread || undefined }),
    hide: ({ conversationId, hidden }) => set(conversationId, { hidden: hidden || undefined }),
    async readUpTo({ conversationId, ref, position }) {
      if (!stream.isOpen) throw chatError('not-connected');
      const last = directory.lastOf(conversationId);
      const at = position?.at ?? (ref === undefined ? last?.sentAt : (directory.timeOf(conversationId, ref.names) ?? ref.sentAt));
      const { readAt = -1, markedUnread } = directory.settingsOf(conversationId);
      if ((at ?? -1) <= readAt && markedUnread !== true) return;
      const names = ref?.names ?? last?.names ?? [];
      if (at === undefined || at <= readAt) {
        await set(conversationId, { markedUnread: undefined });
        return;
      }
      const target = rooms.targetOf(conversationId);
      const archive = target.type === 'groupchat' ? conversationId : stream.self;
      const readId = archiveIdOf({ names }, archive);
      const room = rooms.get(conversationId);
      // The others are told only where they are contacts, or in a closed room: who is no contact learns nothing.
      const isSeen =
        room === undefined
          ? names.some((name) => name.startsWith(sentName(conversationId, ''))) && session.roster.isContact(conversationId)
          : room.isInside &&
            room.info.isClosed &&
            readId !== undefined &&
            !names.some((name) => name.startsWith(rooms.ownName(room.id, '')));
      if (isSeen) {
        const { id = '', senderId = conversationId } = ref ?? {};
        stream.send(writeDisplayed({ conversationId, id, names, sentAt: at, senderId }, crypto.randomUUID(), target));
      }
      await set(conversationId, { readAt: at, readId, markedUnread: undefined });
      if (readId !== undefined) await tellOtherClients(conversationId, archive, readId);
    },
  };

  /** For clients that are not ours (XEP-0490). They do without where the server does not take it, or would show it to others. */
  async function tellOtherClients(conversationId: string, by: string, id: string): Promise<void> {
    const child = el('displayed', ns.displayed, {}, el('stanza-id', ns.ids, { by, id }));
    try {
      if (privateOf !== stream.self && !(await makePrivateNode(stream, ns.displayed))) return;
      privateOf = stream.self;
      await publishItem(stream, ns.displayed, conversationId, child);
    } catch {
      // My own settings have it.
    }
  }
}
