'use client';
import { type ReactElement, type ReactNode, useMemo, useRef, useState } from 'react';
import type { ChatAdapter } from '../contract/ChatAdapter.js';
import type { Credentials, CredentialsGetter } from '../contract/facets/session.js';
import type { ChatClient } from '../core/ChatClient.js';
import type { ClientSnapshot } from '../core/snapshot.js';
import { builtInKinds } from '../kinds/builtIn/builtInKinds.js';
import { defaultAttachments } from '../kinds/defaultAttachments.js';
import type { MessageKindEntry } from '../kinds/defineMessageKind.js';
import type { Entries } from '../kinds/mergeEntries.js';
import type { AttachmentAction, ConversationAction, MessageAction } from '../kinds/messageActions.js';
import { resolveActions } from '../kinds/resolveActions.js';
import { type KindWarning, resolveMessageKinds } from '../kinds/resolveMessageKinds.js';
import type { Platform } from '../platform/ports.js';
import {
  ClientContext,
  ClientsContext,
  I18nContext,
  KindsContext,
  type ProviderStores,
  RegistriesContext,
  StoresContext,
} from './contexts.js';
import { createActiveConversation, toConversationRef } from './createActiveConversation.js';
import { createStagedFiles } from './createStagedFiles.js';
import type { ConversationRef, ConversationTarget } from './types.js';
import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js';
import { useProvidedClients } from './useProvidedClients.js';
import { type ProvidedI18nOptions, useProvidedI18n } from './useProvidedI18n.js';

/** Props of the headless `ChatProvider`: which backend, whose account, which words, which kinds and menu entries. */
export interface ChatProviderProps extends ProvidedI18nOptions {
  /** The backend. One client is made for each adapter object: make it once, outside of render. */
  readonly adapter?: ChatAdapter | undefined;
  /** Instead of an adapter: clients made with `createChatClient`, for several accounts or backends on one page. */
  readonly clients?: readonly ChatClient[] | undefined;
  /** Single ports of the platform (clock, storage, network …) in place of the browser’s. */
  readonly platform?: Partial<Platform> | undefined;
  /** What a server rendered, from `client.snapshot()`. With `clients`, it is theirs. */
  readonly initialState?: ClientSnapshot | undefined;
  /** Connects while mounted. A getter is asked again whenever credentials lapse. Absent: `useSession().signIn` connects. */
  readonly credentials?: Credentials | CredentialsGetter | undefined;
  /** Message kinds of your own, and changes of built-in ones. Keep the array the same between renders; so with the menus. */
  readonly kinds?: readonly MessageKindEntry[] | undefined;
  /** Told once per kind: a payload that did not fit its schema, a cell that threw. */
  readonly onKindWarning?: ((warning: KindWarning) => void) | undefined;
  /** Further entries of the menu of messages, and changes of those that are there. */
  readonly messageActions?: Entries<MessageAction> | undefined;
  /** The same for what is behind the “+”. */
  readonly attachmentActions?: Entries<AttachmentAction> | undefined;
  /** The same for the menu of conversations. */
  readonly conversationActions?: Entries<ConversationAction> | undefined;
  /** The open conversation, where the host decides (a router). */
  readonly activeConversation?: ConversationTarget | null | undefined;
  /** The one that is open at first, where the provider decides. */
  readonly defaultActiveConversation?: ConversationTarget | null | undefined;
  /** Called whenever another one is opened, or none. */
  readonly onActiveConversationChange?: ((ref: ConversationRef | null) => void) | undefined;
  /** What stands below it. */
  readonly children?: ReactNode;
}

/** Everything below it talks to this backend. Renders no element of its own. */
export function ChatProvider(props: ChatProviderProps): ReactElement {
  const { children, kinds, messageActions, attachmentActions, conversationActions } = props;
  const clients = useProvidedClients(props);
  const stores = useProviderStores(props);
  const i18n = useProvidedI18n(props, clients[0]?.initialState);
  const onWarning = useLatest(props.onKindWarning);
  const resolvedKinds = useMemo(
    () => resolveMessageKinds(kinds ?? [], builtInKinds, { onWarning: (warning) => onWarning.current?.(warning) }),
    [kinds, onWarning],
  );
  const registries = useMemo(
    () => ({
      messageActions,
      attachmentActions: resolveActions(defaultAttachments, attachmentActions),
      conversationActions,
    }),
    [messageActions, attachmentActions, conversationActions],
  );
  return (
    <ClientsContext.Provider value={clients}>
      <ClientContext.Provider value={clients[0] ?? null}>
        <I18nContext.Provider value={i18n}>
          <KindsContext.Provider value={resolvedKinds}>
            <RegistriesContext.Provider value={registries}>
              <StoresContext.Provider value={stores}>{children}</StoresContext.Provider>
            </RegistriesContext.Provider>
          </KindsContext.Provider>
        </I18nContext.Provider>
      </ClientContext.Provider>
    </ClientsContext.Provider>
  );
}

interface ChatClientScopeProps {
  /** The client that hooks below it speak to. */
  readonly client: ChatClient;
  /** What stands below it. */
  readonly children?: ReactNode;
}

/** Below it, hooks without a conversation of their own (people, media, actions) are about this client. */
export function ChatClientScope({ client, children }: ChatClientScopeProps): ReactElement {
  return <ClientContext.Provider value={client}>{children}</ClientContext.Provider>;
}

function useProviderStores(props: ChatProviderProps): ProviderStores {
  const { activeConversation, defaultActiveConversation = null, onActiveConversationChange } = props;
  const latest = useLatest({ isControlled: activeConversation !== undefined, onActiveConversationChange });
  const [stores] = useState((): ProviderStores => {
    const active = createActiveConversation(toConversationRef(activeConversation ?? defaultActiveConversation));
    const open: ProviderStores['open'] = (ref) => {
      if (!latest.current.isControlled) active.set(ref);
      latest.current.onActiveConversationChange?.(ref);
    };
    return { active, staged: createStagedFiles(), open };
  });
  useIsomorphicLayoutEffect(() => {
    if (activeConversation !== undefined) stores.active.set(toConversationRef(activeConversation));
  });
  return stores;
}

/** The newest value, for what is called after render. */
function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value);
  useIsomorphicLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
