'use client';
import { createContext, useContext } from 'react';
import type { ChatClient } from '../core/ChatClient.js';
import type { I18n } from '../i18n/createI18n.js';
import type { Entries } from '../kinds/mergeEntries.js';
import type { AttachmentAction, ConversationAction, MessageAction } from '../kinds/messageActions.js';
import type { MessageKinds } from '../kinds/resolveMessageKinds.js';
import type { ActiveConversation } from './createActiveConversation.js';
import type { StagedFiles } from './createStagedFiles.js';

/** What the host has said of the menus. Each menu resolves its own when it is first shown, with the defaults that it brings. */
export interface Registries {
  readonly messageActions: Entries<MessageAction> | undefined;
  readonly attachmentActions: readonly AttachmentAction[];
  readonly conversationActions: Entries<ConversationAction> | undefined;
}

/** What the provider owns and never changes for its life. */
export interface ProviderStores {
  readonly active: ActiveConversation;
  readonly staged: StagedFiles;
  /** Opens a conversation: asks the host where the host decides. */
  readonly open: ActiveConversation['set'];
}

/*
 * One context for each thing that changes by itself, so that a change reaches only who shows it.
 */
export const ClientsContext = createContext<readonly ChatClient[] | null>(null);
export const ClientContext = createContext<ChatClient | null>(null);
export const I18nContext = createContext<I18n | null>(null);
export const KindsContext = createContext<MessageKinds | null>(null);
export const RegistriesContext = createContext<Registries | null>(null);
export const StoresContext = createContext<ProviderStores | null>(null);

/** The value of a context, or an error for the developer who forgot the provider. */
export function useProvided<Value>(context: React.Context<Value | null>, hook: string): Value {
  const value = useContext(context);
  if (value === null) {
    throw new Error(
      `${hook}() was called outside of <ChatProvider>. It reads the chat client from there. Wrap this part of the tree in <ChatProvider adapter={...}>.`,
    );
  }
  return value;
}
