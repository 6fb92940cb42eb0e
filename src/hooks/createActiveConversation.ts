'use client';
import type { ChatClient } from '../core/ChatClient.js';
import type { ConversationRef, ConversationTarget } from './types.js';

/** Which conversation is open, as a store of its own: a row asks only whether it is the one. */
export interface ActiveConversation {
  get(): ConversationRef | null;
  /** Where hydration starts. */
  getInitial(): ConversationRef | null;
  set(ref: ConversationRef | null): void;
  subscribe(listener: () => void): () => void;
}

export function createActiveConversation(initial: ConversationRef | null): ActiveConversation {
  let active = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => active,
    getInitial: () => initial,
    set(ref) {
      if (isSameConversation(active, ref)) return;
      active = ref;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function toConversationRef(target: ConversationTarget | null): ConversationRef | null {
  return typeof target === 'string' ? { id: target } : target;
}

/** `fallback` is the client that is meant where a ref names none. */
export function isSameConversation(a: ConversationRef | null, b: ConversationRef | null, fallback?: ChatClient): boolean {
  return a === b || (a !== null && b !== null && a.id === b.id && (a.client ?? fallback) === (b.client ?? fallback));
}
