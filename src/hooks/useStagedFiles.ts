'use client';
import { useCallback, useSyncExternalStore } from 'react';
import type { ChatClient } from '../core/ChatClient.js';
import type { ConversationLimits } from '../model/conversation.js';
import { StoresContext, useProvided } from './contexts.js';
import { measureImage, stageFile } from './stageFile.js';
import type { StagedFile } from './useMessageInput.js';

const none: readonly StagedFile[] = Object.freeze([]);

export interface StagedFilesView {
  readonly files: readonly StagedFile[];
  readonly add: (files: readonly File[], limits: ConversationLimits, takesImages: boolean) => void;
  readonly remove: (id: string) => void;
  /** Takes them all. */
  readonly take: () => readonly StagedFile[];
}

/** The files that wait in one conversation's input. */
export function useStagedFiles(client: ChatClient, conversationId: string): StagedFilesView {
  const { staged } = useProvided(StoresContext, 'useMessageInput');
  const files = useSyncExternalStore(
    staged.subscribe,
    () => staged.get(client, conversationId),
    () => none,
  );
  const add = useCallback(
    (added: readonly File[], limits: ConversationLimits, takesImages: boolean) => {
      const news = added.map((file) => stageFile(staged.nextId(), file, limits, takesImages));
      staged.update(client, conversationId, (now) => [...now, ...news]);
      // One picture at a time: each is decoded as a whole.
      void news.reduce(async (before, { id, kind, file }) => {
        await before;
        if (kind !== 'image') return;
        const size = await measureImage(file);
        const measured = (one: StagedFile): StagedFile => (size === null ? { ...one, kind: 'file' } : { ...one, ...size });
        staged.update(client, conversationId, (now) => now.map((one) => (one.id === id ? measured(one) : one)));
      }, Promise.resolve());
    },
    [staged, client, conversationId],
  );
  const remove = useCallback(
    (id: string) => staged.update(client, conversationId, (now) => now.filter((file) => file.id !== id)),
    [staged, client, conversationId],
  );
  const take = useCallback(() => {
    const taken = staged.get(client, conversationId);
    staged.update(client, conversationId, () => none);
    return taken;
  }, [staged, client, conversationId]);
  return { files, add, remove, take };
}
