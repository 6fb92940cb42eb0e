'use client';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { ChatClient } from '../core/ChatClient.js';
import type { ChatState } from '../core/state.js';
import { timelineKey } from '../core/timelineKey.js';
import type { MessageContent } from '../model/content.js';
import type { ConversationLimits } from '../model/conversation.js';
import { type Message, type Quote, toMessageRef } from '../model/message.js';
import { type Denial, isDenied } from '../model/rights.js';
import { byteLength } from './byteLength.js';
import { nameOf } from './people.js';
import { fileContent } from './stageFile.js';
import type { ConversationTarget } from './types.js';
import { targetId, useTargetClient } from './useChatClient.js';
import { useInputDraft } from './useInputDraft.js';
import { useRightNow } from './useRightNow.js';
import { useStagedFiles } from './useStagedFiles.js';
import { sameMembers, useStore } from './useStore.js';

/** A file waiting in the input. `error` says why it cannot be sent. */
export interface StagedFile {
  /** For `removeFile`; a key for lists. */
  readonly id: string;
  /** As it was picked, dropped or pasted. */
  readonly file: File;
  /** As what it will be sent. */
  readonly kind: 'image' | 'file';
  /** Px of a picture. Absent until it is known. */
  readonly width?: number | undefined;
  /** Px of a picture. Absent until it is known. */
  readonly height?: number | undefined;
  /** Why it will not be sent. Absent: it will be. */
  readonly error?: 'too-large' | 'empty' | undefined;
}

/** What `useMessageInput` returns: the draft of one conversation and what can be done with it. */
export interface MessageInputView {
  /** What is typed, also from an earlier visit. */
  readonly text: string;
  /** UTF-16 offset to put the caret at when a draft comes back. */
  readonly initialCaret: number | undefined;
  /** The same text again only moves the caret of the draft: nobody types. */
  readonly setText: (text: string, caret?: number) => void;
  /** The message that will be answered. Undefined: none. */
  readonly replyTo: Quote | undefined;
  /** Answers this message; null: none. */
  readonly setReplyTo: (message: Message | null) => void;
  /** Staged ones, in the order in which they will be sent. */
  readonly files: readonly StagedFile[];
  /** Stages files; those that are empty or too large are staged with an error, and are not sent. */
  readonly addFiles: (files: readonly File[]) => void;
  /** Takes a staged file away. */
  readonly removeFile: (id: string) => void;
  /** Sends text and files, each as its own message in this order: files, text. Returns false where there was nothing to send. */
  readonly send: () => boolean;
  /** Sends a content of its own at once; what is typed and staged stays. */
  readonly sendContent: (content: MessageContent) => void;
  /** There is something to send, and it may be sent. */
  readonly canSend: boolean;
  /** Writing is not possible now, and why. */
  readonly denied: Denial | undefined;
  /** Bytes of the text on the wire (counted only where they may come near), and how many there may be; undefined where there is no limit. */
  readonly limit: { readonly used: number; readonly max: number; readonly near: boolean; readonly over: boolean } | undefined;
}

/** What a message input needs: draft, quote, staged files, limits, typing signals. */
export function useMessageInput(target: ConversationTarget): MessageInputView {
  const client = useTargetClient(target);
  const { actions, store } = client;
  const id = targetId(target);
  const facts = useStore(
    store,
    useCallback((state: ChatState) => factsOf(state, id), [id]),
    sameMembers,
  );
  const denied = useInputDenial(client, facts);
  const draft = useInputDraft(client, id);
  const staged = useStagedFiles(client, id);
  const { text } = draft;
  const { files } = staged;
  const limit = useMemo(() => limitOf(client, id, text, facts.textBytes), [client, id, text, facts.textBytes]);
  const canSend =
    denied === undefined &&
    limit?.over !== true &&
    (text.trim() !== '' || files.length > 0) &&
    files.every((file) => file.error === undefined);

  // Whoever leaves the input does not type there any more.
  const isTyping = useRef(false);
  useEffect(
    () => () => {
      if (isTyping.current) actions.setTyping(id, false);
      isTyping.current = false;
    },
    [actions, id],
  );

  const { setText: setDraftText, setReplyTo: setDraftQuote, read, clear } = draft;
  const setText = useCallback(
    (now: string, caret?: number) => {
      const isCaretOnly = now === read().text;
      setDraftText(now, caret);
      if (isCaretOnly) return;
      isTyping.current = now.trim() !== '';
      actions.setTyping(id, isTyping.current);
    },
    [setDraftText, read, actions, id],
  );
  const setReplyTo = useCallback(
    (message: Message | null) => setDraftQuote(message === null ? undefined : quoteOf(store.getState(), message)),
    [setDraftQuote, store],
  );
  const { add, remove, take } = staged;
  const addFiles = useCallback(
    (added: readonly File[]) => {
      const { imageBytes, fileBytes, takesImages } = factsOf(store.getState(), id);
      add(added, { imageBytes, fileBytes }, takesImages);
    },
    [add, store, id],
  );
  const send = useCallback(() => {
    if (!canSend) return false;
    const { text: typed, replyTo } = read();
    const words = typed.trim();
    const taken = take();
    // The quote goes with the words; without any, with the first file.
    taken.forEach((file, index) => {
      const { content, blobs } = fileContent(file);
      actions.send(id, content, { blobs, replyTo: words === '' && index === 0 ? replyTo : undefined });
    });
    if (words !== '') actions.send(id, { kind: 'text', text: words }, { replyTo });
    clear();
    isTyping.current = false;
    actions.setTyping(id, false);
    showNewest(client, id);
    return taken.length > 0 || words !== '';
  }, [client, canSend, read, take, clear, actions, id]);
  const sendContent = useCallback(
    (content: MessageContent) => {
      actions.send(id, content);
      showNewest(client, id);
    },
    [client, actions, id],
  );

  return {
    text,
    initialCaret: draft.initialCaret,
    setText,
    replyTo: draft.replyTo,
    setReplyTo,
    files,
    addFiles,
    removeFile: remove,
    send,
    sendContent,
    canSend,
    denied,
    limit,
  };
}

/** Who writes wants to see it: a list that shows an old stretch goes to the newest. */
function showNewest({ actions, store }: ChatClient, id: string): void {
  const key = timelineKey(id);
  if (store.getState().timelines.get(key)?.open === true) void actions.jumpToLatest(key);
}

/** Where the limit comes into sight: this part of it is used. */
const nearShare = 0.9;

/** What this input needs to know of the conversation and the backend. */
function factsOf(state: ChatState, id: string) {
  const entry = state.conversations.byId.get(id);
  const limits = { ...state.session.limits, ...withoutAbsent(entry?.conversation.limits) };
  const send = entry?.conversation.rights?.send;
  const image = send?.byKind?.image ?? send?.default ?? true;
  return {
    gone: entry?.gone,
    /** `none`: the conversation has rights, and writing is not among them. */
    right: entry?.conversation.rights === undefined ? (true as const) : (send?.byKind?.text ?? send?.default ?? ('none' as const)),
    carriesMessages: entry?.conversation.carriesMessages ?? true,
    takesImages: !isDenied(image),
    textBytes: limits.textBytes,
    imageBytes: limits.imageBytes,
    fileBytes: limits.fileBytes,
  };
}

function withoutAbsent(limits: ConversationLimits = {}): ConversationLimits {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}

function useInputDenial(client: ChatClient, facts: ReturnType<typeof factsOf>): Denial | undefined {
  const right = useRightNow(client, facts.right === 'none' ? undefined : facts.right);
  return useMemo(() => {
    if (facts.gone !== undefined && facts.gone !== 'deleted') return { reason: 'not-member' };
    if (!facts.carriesMessages) return { reason: 'unsupported' };
    if (facts.right === 'none') return { reason: 'forbidden' };
    return isDenied(right) ? right : undefined;
  }, [facts.gone, facts.carriesMessages, facts.right, right]);
}

/** Counts every byte only where it may matter: a UTF-16 unit is at most three bytes. */
function limitOf(client: ChatClient, conversationId: string, text: string, max: number | undefined): MessageInputView['limit'] {
  if (max === undefined) return undefined;
  if (text.length * 3 < max * nearShare) return { used: text.length, max, near: false, over: false };
  const content = { kind: 'text', text } as const;
  const used = client.adapter.messages.measure?.({ draft: { id: '', conversationId, content, createdAt: 0 } }) ?? byteLength(text);
  return { used, max, near: used >= max * nearShare, over: used > max };
}

function quoteOf(state: ChatState, message: Message): Quote {
  const groupId = state.conversations.byId.get(message.conversationId)?.conversation.groupId;
  const senderName = nameOf(state, message.sender.id, groupId, message.sender.snapshot?.name);
  return { ref: toMessageRef(message), senderName, content: message.content };
}
