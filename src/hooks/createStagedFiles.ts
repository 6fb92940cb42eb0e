'use client';
import type { ChatClient } from '../core/ChatClient.js';
import type { StagedFile } from './useMessageInput.js';

/** Files that wait in inputs, by conversation. They belong to the provider: another conversation may be opened meanwhile. */
export interface StagedFiles {
  get(client: ChatClient, conversationId: string): readonly StagedFile[];
  update(client: ChatClient, conversationId: string, change: (files: readonly StagedFile[]) => readonly StagedFile[]): void;
  subscribe(listener: () => void): () => void;
  /** An id that no other file of this provider has. */
  nextId(): string;
}

const none: readonly StagedFile[] = Object.freeze([]);

export function createStagedFiles(): StagedFiles {
  const byClient = new WeakMap<ChatClient, Map<string, readonly StagedFile[]>>();
  const listeners = new Set<() => void>();
  let last = 0;
  return {
    get: (client, conversationId) => byClient.get(client)?.get(conversationId) ?? none,
    update(client, conversationId, change) {
      const conversations = byClient.get(client) ?? new Map<string, readonly StagedFile[]>();
      byClient.set(client, conversations);
      const files = change(conversations.get(conversationId) ?? none);
      if (files.length === 0) conversations.delete(conversationId);
      else conversations.set(conversationId, files);
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    nextId() {
      last += 1;
      return `file-${last}`;
    },
  };
}
