import type { InputDraft } from '../../model/conversation.js';
import type { StorageWrite } from '../../platform/ports.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { AccountStorage } from './createAccountStorage.js';

export const draftTable = 'drafts';

/** A draft that is longer, quote and all (UTF-16 units of JSON), is kept by the database only. */
const maxLength = 64 * 1024;

/**
 * What was typed, for as long as the database may not have it: a database answers in its own time, and by then the page may be
 * gone. Kept at once, at each key press; taken back as soon as the draft is stored.
 */
export interface LastWords {
  jot(conversationId: string, draft: InputDraft): void;
  isJotted(conversationId: string): boolean;
  /** The draft is no more (it was sent). What was jotted goes when storage has heard of it, and so has what it was sent as. */
  drop(conversationId: string): void;
  /** A write to storage has settled. */
  onWritten(write: StorageWrite, isKept: boolean): void;
  /** What is newer than what storage has of it. */
  restore(stored: ReadonlyMap<string, InputDraft>): readonly (readonly [string, InputDraft])[];
  /** Another account comes. */
  leave(): void;
  /** The account is signed out. */
  wipe(): void;
}

interface Jotted {
  readonly draft: InputDraft;
  readonly key: string;
  readonly text: string;
}

export function createLastWords(context: ClientContext, storage: AccountStorage): LastWords {
  const { scratch } = context.platform;
  const jotted = new Map<string, Jotted>();
  /** Keys of drafts that are gone. */
  const dropped = new Map<string, string>();

  const prefix = (): string => `parley/${storage.namespace()}/draft/`;

  return {
    jot(conversationId, draft) {
      if (storage.namespace() === null) return;
      const text = JSON.stringify(draft);
      if (text.length > maxLength) return;
      const key = prefix() + conversationId;
      jotted.set(conversationId, { draft, key, text });
      scratch.put(key, text);
    },
    isJotted: (conversationId) => jotted.has(conversationId),
    drop(conversationId) {
      jotted.delete(conversationId);
      if (storage.namespace() !== null) dropped.set(conversationId, prefix() + conversationId);
    },
    onWritten({ op, table, key: conversationId, ...write }, isKept) {
      if (table !== draftTable) return;
      const known = jotted.get(conversationId);
      if (op === 'delete') {
        const key = dropped.get(conversationId);
        dropped.delete(conversationId);
        if (key !== undefined && known === undefined) scratch.remove(key);
      } else if (isKept && known !== undefined && 'value' in write && write.value === known.draft) {
        jotted.delete(conversationId);
        // Another tab may have typed on.
        if (scratch.get(known.key) === known.text) scratch.remove(known.key);
      }
    },
    restore(stored) {
      const start = prefix();
      return scratch.list(start).flatMap(([key, text]) => {
        const conversationId = key.slice(start.length);
        if (jotted.has(conversationId)) return [];
        const draft = parseDraft(text);
        if (draft === null || (stored.get(conversationId)?.updatedAt ?? 0) > draft.updatedAt) {
          scratch.remove(key);
          return [];
        }
        jotted.set(conversationId, { draft, key, text });
        return [[conversationId, draft] as const];
      });
    },
    leave() {
      for (const key of dropped.values()) scratch.remove(key);
      dropped.clear();
      jotted.clear();
    },
    wipe() {
      for (const [key] of scratch.list(prefix())) scratch.remove(key);
    },
  };
}

export function isInputDraft(value: unknown): value is InputDraft {
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string') return false;
  return 'updatedAt' in value && (!('earlier' in value) || value.earlier === undefined || isInputDraft(value.earlier));
}

function parseDraft(text: string): InputDraft | null {
  try {
    const draft: unknown = JSON.parse(text);
    return isInputDraft(draft) ? draft : null;
  } catch {
    return null;
  }
}
