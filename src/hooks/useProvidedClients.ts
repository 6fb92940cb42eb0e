'use client';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ChatAdapter } from '../contract/ChatAdapter.js';
import type { Credentials, CredentialsGetter } from '../contract/facets/session.js';
import type { ChatClient, ChatClientOptions } from '../core/ChatClient.js';
import { createChatClient } from './createChatClient.js';

export interface ProvidedClientsOptions {
  readonly adapter?: ChatAdapter | undefined;
  readonly platform?: ChatClientOptions['platform'];
  readonly initialState?: ChatClientOptions['initialState'];
  readonly clients?: readonly ChatClient[] | undefined;
  readonly credentials?: Credentials | CredentialsGetter | undefined;
}

/** The clients of a provider: those it was given, or one made for its adapter. Kept alive and, with credentials, connected while mounted. */
export function useProvidedClients(options: ProvidedClientsOptions): readonly ChatClient[] {
  const { adapter, clients, credentials, platform, initialState } = options;
  // One client per adapter object; making one does nothing yet, so a render that React throws away costs nothing.
  const [made] = useState(() => new WeakMap<ChatAdapter, ChatClient>());
  const own = adapter === undefined ? undefined : (made.get(adapter) ?? createChatClient({ adapter, platform, initialState }));
  if (adapter !== undefined && own !== undefined) made.set(adapter, own);

  const provided = useMemo(() => clients ?? (own === undefined ? [] : [own]), [clients, own]);
  if (provided.length === 0) {
    throw new Error(
      '<ChatProvider> has neither an adapter nor clients, so there is no backend to talk to. Give it adapter={...}, or clients={[...]} made with createChatClient().',
    );
  }

  useEffect(() => {
    const releases = provided.flatMap((client) => [client.retain(), keepRemarks(client)]);
    return () => {
      for (const release of releases) release();
    };
  }, [provided]);
  useConnected(provided[0], credentials);
  return provided;
}

/** Connects once per client and account, however often React runs its effects. */
function useConnected(client: ChatClient | undefined, credentials: Credentials | CredentialsGetter | undefined): void {
  const latest = useRef(credentials);
  const connected = useRef<{ client: ChatClient; account: string } | null>(null);
  const ending = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    latest.current = credentials;
  });
  const account = credentials === undefined ? undefined : typeof credentials === 'function' ? 'by-getter' : `as:${credentials.userId}`;
  useEffect(() => {
    if (client === undefined || account === undefined) return;
    clearTimeout(ending.current);
    if (connected.current?.client !== client || connected.current.account !== account) {
      connected.current = { client, account };
      void client.actions.connect((why) => {
        const now = latest.current;
        if (now === undefined) throw new Error('The credentials are gone from <ChatProvider>.');
        return typeof now === 'function' ? now(why) : now;
      });
    }
    return () => {
      // StrictMode comes back at once. Whoever comes back later finds the client released, and connects anew.
      ending.current = setTimeout(() => {
        connected.current = null;
      });
    };
  }, [client, account]);
}

/** My own names for people stand everywhere, not only on the screen of contacts: each session begins by asking for them. */
function keepRemarks(client: ChatClient): () => void {
  let asked: number | undefined;
  const look = () => {
    const { session, contacts } = client.store.getState();
    if (session.status !== 'ready' || session.facets.contacts !== true || asked === session.epoch) return;
    asked = session.epoch;
    if (contacts.paging.status === 'idle') void client.actions.loadContacts();
  };
  look();
  return client.store.subscribe(look);
}
