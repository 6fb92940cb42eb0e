import type { InputDraft } from '../../model/conversation.js';
import type { ReadingPosition } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { AccountStorage } from './createAccountStorage.js';
import { createLastWords, draftTable, isInputDraft } from './createLastWords.js';
import { createPacedWrites } from './createPacedWrites.js';
import type { TabLink } from './createTabLink.js';

const writeEveryMs = 300;

/** Drafts and reading positions: what a person would miss after a reload. */
export interface Drafts {
  set(conversationId: string, draft: InputDraft | null, options?: { readonly quiet?: boolean | undefined }): void;
  /** Another tab wrote. */
  receive(conversationId: string, draft: InputDraft | null): void;
  savePosition(conversationId: string, position: ReadingPosition | null): void;
  position(conversationId: string): ReadingPosition | null;
  /** The drafts that were stored; positions come in by the way. */
  restore(): Promise<readonly (readonly [string, InputDraft])[]>;
  /** These are in the state now, but where something was typed meanwhile. From here on all is kept. */
  onRestored(stored: readonly (readonly [string, InputDraft])[]): void;
  flush(): void;
  /** Forgets what waits to be written and what is known. */
  clear(): void;
  /** Takes away what storage does not know of. */
  wipe(): void;
}

export function createDrafts(context: ClientContext, storage: AccountStorage, tabs: TabLink): Drafts {
  const lastWords = createLastWords(context, storage);
  const writes = createPacedWrites(storage, context.platform.clock, writeEveryMs, lastWords.onWritten);
  const positions = new Map<string, ReadingPosition>();
  /** Changed here since the account was opened: what storage says of them is older. */
  const touched = new Set<string>();
  /** `before` what is stored is known, nothing that may be older than what is typed is written over. `gone`: nobody is signed in any more. */
  let phase: 'before' | 'known' | 'gone' = 'before';

  function set(conversationId: string, draft: InputDraft | null, { quiet = false }: { readonly quiet?: boolean | undefined } = {}): void {
    const typed = draft !== null && (draft.text !== '' || draft.replyTo !== undefined) ? draft : null;
    if (phase !== 'known') {
      const isOfNobody = phase === 'gone' && storage.namespace() === null;
      if (!quiet && !isOfNobody) context.dispatch({ type: 'core/draft', conversationId, draft: typed });
      return;
    }
    const kept = withEarlier(typed, context.state().drafts.get(conversationId)?.earlier);
    if (kept !== null) lastWords.jot(conversationId, kept);
    if (kept !== null && quiet) return;
    const isKnown = context.state().drafts.has(conversationId) || lastWords.isJotted(conversationId);
    if (kept === null && !isKnown && touched.has(conversationId)) return;
    touched.add(conversationId);
    context.dispatch({ type: 'core/draft', conversationId, draft: kept });
    writes.set(draftTable, conversationId, kept ?? undefined);
    if (kept === null) {
      lastWords.drop(conversationId);
      // What was sent must not come back as a draft. The message itself was written before this.
      writes.flush();
    }
    tabs.post({ tell: 'draft', conversationId, draft: kept });
  }

  function withEarlier(typed: InputDraft | null, earlier: InputDraft | undefined): InputDraft | null {
    if (earlier === undefined) return typed;
    return typed === null ? { ...earlier, updatedAt: context.now() } : { ...typed, earlier };
  }

  return {
    set,
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
      const [drafts, stored] = await Promise.all([storage.list(draftTable), storage.list('positions')]);
      for (const { key, value } of stored ?? []) {
        if (isReadingPosition(value) && !positions.has(key)) positions.set(key, value);
      }
      const known = new Map<string, InputDraft>();
      for (const { key, value } of drafts ?? []) if (isInputDraft(value)) known.set(key, value);
      for (const [conversationId, draft] of lastWords.restore(known)) {
        if (touched.has(conversationId)) continue;
        known.set(conversationId, draft);
        writes.set(draftTable, conversationId, draft);
      }
      return [...known].filter(([conversationId]) => !touched.has(conversationId));
    },
    onRestored(stored) {
      if (phase === 'known') return;
      phase = 'known';
      const known = new Map(stored);
      for (const [conversationId, typed] of context.state().drafts) {
        const earlier = known.get(conversationId);
        if (earlier === typed || touched.has(conversationId)) continue;
        // A browser that fills in its forms again says what is known.
        const isSame = earlier !== undefined && typed.text.startsWith(earlier.text) && earlier.replyTo === undefined;
        set(conversationId, isSame ? typed : { ...typed, earlier });
      }
    },
    flush: writes.flush,
    clear() {
      writes.clear();
      positions.clear();
      touched.clear();
      phase = 'gone';
      lastWords.leave();
    },
    wipe: lastWords.wipe,
  };
}

function isReadingPosition(value: unknown): value is ReadingPosition {
  return typeof value === 'object' && value !== null && 'names' in value && Array.isArray(value.names) && 'offset' in value;
}
