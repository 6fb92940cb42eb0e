import type { InputDraft } from '../../model/conversation.js';
import type { ReadingPosition } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { AccountStorage } from './createAccountStorage.js';
import { createPacedWrites } from './createPacedWrites.js';
import type { TabLink } from './createTabLink.js';

const writeEveryMs = 300;

/** Drafts and reading positions: what a person would miss after a reload. */
export interface Drafts {
  set(conversationId: string, draft: InputDraft | null): void;
  /** Another tab wrote. */
  receive(conversationId: string, draft: InputDraft | null): void;
  savePosition(conversationId: string, position: ReadingPosition | null): void;
  position(conversationId: string): ReadingPosition | null;
  /** The drafts that were stored; positions come in by the way. */
  restore(): Promise<readonly (readonly [string, InputDraft])[]>;
  flush(): void;
  /** Forgets what waits to be written and what is known. */
  clear(): void;
}

export function createDrafts(context: ClientContext, storage: AccountStorage, tabs: TabLink): Drafts {
  const writes = createPacedWrites(storage, context.platform.clock, writeEveryMs);
  const positions = new Map<string, ReadingPosition>();
  /** Changed here since the account was opened: what storage says of them is older. */
  const touched = new Set<string>();

  return {
    set(conversationId, draft) {
      const kept = draft !== null && (draft.text !== '' || draft.replyTo !== undefined) ? draft : null;
      if (kept === null && !context.state().drafts.has(conversationId) && touched.has(conversationId)) return;
      touched.add(conversationId);
      context.dispatch({ type: 'core/draft', conversationId, draft: kept });
      writes.set('drafts', conversationId, kept ?? undefined);
      tabs.post({ tell: 'draft', conversationId, draft: kept });
    },
    receive(conversationId, draft) {
      const known = context.state().drafts.get(conversationId);
      if (draft !== null && known !== undefined && known.updatedAt > draft.updatedAt) return;
      touched.add(conversationId);
      context.dispatch({ type: 'core/draft', conversationId, draft });
    },
    savePosition(conversationId, position) {
      if (position === null) positions.delete(conversationId);
      else positions.set(conversationId, position);
      writes.set('positions', conversationId, position ?? undefined);
    },
    position: (conversationId) => positions.get(conversationId) ?? null,
    async restore() {
      const [drafts, stored] = await Promise.all([storage.list('drafts'), storage.list('positions')]);
      for (const { key, value } of stored ?? []) {
        if (isReadingPosition(value) && !positions.has(key)) positions.set(key, value);
      }
      return (drafts ?? []).flatMap(({ key, value }) => (isInputDraft(value) && !touched.has(key) ? [[key, value] as const] : []));
    },
    flush: writes.flush,
    clear() {
      writes.clear();
      positions.clear();
      touched.clear();
    },
  };
}

function isInputDraft(value: unknown): value is InputDraft {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && 'updatedAt' in value;
}

function isReadingPosition(value: unknown): value is ReadingPosition {
  return typeof value === 'object' && value !== null && 'names' in value && Array.isArray(value.names) && 'offset' in value;
}
