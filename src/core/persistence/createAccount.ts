import type { InputDraft } from '../../model/conversation.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Outbox } from '../outbox/createOutbox.js';
import type { OutboxEntry } from '../state.js';
import type { Cache } from '../sync/createCache.js';
import type { AccountStorage } from './createAccountStorage.js';
import type { Drafts } from './createDrafts.js';
import type { TabLink, TabMessage } from './createTabLink.js';

export interface AccountOptions {
  readonly context: ClientContext;
  readonly storage: AccountStorage;
  readonly tabs: TabLink;
  readonly drafts: Drafts;
  readonly cache: Cache;
  readonly outbox: Outbox;
  readonly resetState: () => void;
  /** Everything else that belongs to an account. */
  readonly forget: () => void;
}

/** Whose client this is: brings in what the account has stored, and takes it away again. */
export interface Account {
  /** Never rejects; when it resolves, drafts, outbox and cache are in. */
  open(userId: string): Promise<void>;
  onTabMessage(message: TabMessage): void;
  /** Forgets the account here and in storage. */
  wipe(): Promise<void>;
  /** Lets go of storage and channel; the state stays. */
  close(): Promise<void>;
  readonly restored: Promise<void>;
}

export function createAccount(options: AccountOptions): Account {
  const { context, storage, tabs, drafts, cache, outbox, resetState, forget } = options;
  let current: string | null = null;
  /** Whose state is here: a client that was let go still shows it. */
  let owner: string | null = null;
  let opening: Promise<void> = Promise.resolve();
  let resolveRestored = (): void => {};
  const restored = new Promise<void>((resolve) => {
    resolveRestored = resolve;
  });

  async function restore(userId: string): Promise<void> {
    await storage.open(userId);
    const namespace = storage.namespace();
    if (namespace === null || current !== userId) return;
    // Listening before reading: what other tabs do meanwhile is not missed.
    tabs.open(namespace);
    const [storedDrafts, unsent, cached] = await Promise.all([drafts.restore(), outbox.restore(), cache.restore()]);
    if (current !== userId) return;
    const sent = storedDrafts.filter((stored) => wasSent(stored, unsent.entries));
    const unsentDrafts = storedDrafts.filter((stored) => !sent.includes(stored));
    const { facets } = context.state().session;
    const isFirstSight = Object.keys(facets).length === 0;
    context.dispatch(
      { type: 'core/session', patch: { self: context.state().session.self ?? cached.session?.self ?? userId } },
      ...(isFirstSight && cached.session !== undefined
        ? [{ type: 'core/facets', facets: cached.session.facets, limits: cached.session.limits } as const]
        : []),
      {
        type: 'core/restored',
        outbox: unsent.entries,
        drafts: unsentDrafts,
        conversations: cached.conversations,
        users: cached.users,
      },
    );
    unsent.hold();
    drafts.onRestored(unsentDrafts);
    for (const [conversationId, { earlier }] of sent) {
      if (!context.state().drafts.has(conversationId)) drafts.set(conversationId, earlier ?? null);
    }
    resolveRestored();
  }

  function leave(): void {
    outbox.clear();
    drafts.clear();
    cache.clear();
    forget();
    tabs.close();
  }

  return {
    open(userId) {
      if (current === userId) return opening;
      if (owner !== null && owner !== userId) {
        if (current !== null) drafts.flush();
        leave();
        resetState();
      }
      current = userId;
      owner = userId;
      opening = restore(userId);
      return opening;
    },
    onTabMessage(message) {
      if (message.tell === 'draft') return drafts.receive(message.conversationId, message.draft);
      outbox.onTabMessage(message);
      if (message.tell !== 'wiped') return;
      for (const conversationId of [...context.state().drafts.keys()]) drafts.receive(conversationId, null);
    },
    async wipe() {
      const isOpen = current !== null;
      tabs.post({ tell: 'wiped' });
      current = null;
      owner = null;
      drafts.wipe();
      leave();
      resetState();
      if (!isOpen) return;
      await storage.wipe();
      // An input that went with the account had its last word.
      drafts.wipe();
      await storage.close();
    },
    async close() {
      if (current === null) return;
      current = null;
      tabs.close();
      await storage.close();
    },
    restored,
  };
}

/** The page went between two moments: the message was in the outbox, and the draft that it was made of not yet gone. */
function wasSent([conversationId, { text, updatedAt }]: readonly [string, InputDraft], unsent: readonly OutboxEntry[]): boolean {
  return unsent.some(
    ({ draft }) =>
      draft.conversationId === conversationId &&
      draft.createdAt >= updatedAt &&
      draft.content.kind === 'text' &&
      draft.content.text === text.trim(),
  );
}
