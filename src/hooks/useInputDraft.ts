'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChatClient } from '../core/ChatClient.js';
import type { ChatState } from '../core/state.js';
import type { InputDraft } from '../model/conversation.js';
import type { Quote } from '../model/message.js';
import { useStore } from './useStore.js';

/** While somebody types, the text is kept at once and then this often, ms. Between two times only the input itself renders. */
const keepEvery = 400;

interface Typed {
  readonly of: string;
  readonly text: string;
  readonly caret: number | undefined;
}

export interface DraftView {
  readonly text: string;
  readonly initialCaret: number | undefined;
  readonly replyTo: Quote | undefined;
  readonly setText: (text: string, caret?: number) => void;
  readonly setReplyTo: (quote: Quote | undefined) => void;
  /** What is there now, typed a moment ago or kept. */
  readonly read: () => { readonly text: string; readonly replyTo: Quote | undefined };
  readonly clear: () => void;
}

/** The draft of a conversation: typed here, and kept with the client after a short rest and whenever the input goes. */
export function useInputDraft(client: ChatClient, conversationId: string): DraftView {
  const draft = useStore(
    client.store,
    useCallback((state: ChatState) => state.drafts.get(conversationId), [conversationId]),
  );
  const [typed, setTyped] = useState<Typed | null>(null);
  const pending = useRef<Typed | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const keep = useCallback(() => {
    const now = pending.current;
    pending.current = null;
    if (now === null || now.of !== conversationId) return;
    const { replyTo } = client.store.getState().drafts.get(conversationId) ?? {};
    client.actions.setDraft(conversationId, draftOf(client, now.text, now.caret, replyTo));
    // From here on it is what is kept that counts, also what another tab makes of it.
    setTyped(null);
  }, [client, conversationId]);

  useEffect(() => {
    // Whatever happens to the page (it hides, it goes), nothing typed waits.
    const release = client.visibility.subscribe(keep);
    return () => {
      release();
      clearTimeout(timer.current);
      timer.current = undefined;
      keep();
    };
  }, [client, keep]);

  const setText = useCallback(
    (text: string, caret?: number) => {
      const now: Typed = { of: conversationId, text, caret };
      pending.current = now;
      setTyped(now);
      if (timer.current !== undefined) {
        const { replyTo } = client.store.getState().drafts.get(conversationId) ?? {};
        const draft = draftOf(client, text, caret, replyTo);
        if (draft !== null) client.actions.setDraft(conversationId, draft, { quiet: true });
        return;
      }
      const keepOn = () => {
        timer.current = undefined;
        if (pending.current === null) return;
        keep();
        timer.current = setTimeout(keepOn, keepEvery);
      };
      keep();
      timer.current = setTimeout(keepOn, keepEvery);
    },
    [client, conversationId, keep],
  );
  const read = useCallback(() => {
    const kept = client.store.getState().drafts.get(conversationId);
    const now = pending.current?.of === conversationId ? pending.current : null;
    return { text: now?.text ?? kept?.text ?? '', replyTo: kept?.replyTo };
  }, [client, conversationId]);
  const setReplyTo = useCallback(
    (replyTo: Quote | undefined) => {
      keep();
      const kept = client.store.getState().drafts.get(conversationId);
      client.actions.setDraft(conversationId, draftOf(client, kept?.text ?? '', kept?.caret, replyTo));
    },
    [client, conversationId, keep],
  );
  const clear = useCallback(() => {
    pending.current = null;
    setTyped(null);
    client.actions.setDraft(conversationId, null);
  }, [client, conversationId]);

  const here = typed?.of === conversationId ? typed : null;
  return { text: here?.text ?? draft?.text ?? '', initialCaret: draft?.caret, replyTo: draft?.replyTo, setText, setReplyTo, read, clear };
}

function draftOf(client: ChatClient, text: string, caret: number | undefined, replyTo: Quote | undefined): InputDraft | null {
  return text === '' && replyTo === undefined ? null : { text, caret, replyTo, updatedAt: client.now() };
}
