import {
  type Message,
  useChatClient,
  useEditHistory,
  useForward,
  useMergedMessages,
  useMessageExtensions,
  useMessageReaders,
  usePinnedMessages,
  useReactionUsers,
} from 'parley-kit';
import { type JsonObject, toMessageRef } from 'parley-kit/adapter';
import { useState } from 'react';
import { MessageChoice } from './MessageChoice.js';
import type { FacetPanelProps } from './panels.js';
import { ActionButton, Actions, Field, Json } from './parts.js';

/** What happens to messages after they were sent, and what is beside them. */
export function MessagesPanel({ conversationId }: FacetPanelProps) {
  const pinned = usePinnedMessages(conversationId);
  return (
    <>
      <MessageChoice conversationId={conversationId}>
        {(message, messages) => (
          <>
            <Changes message={message} />
            <Metadata message={message} />
            <Reactions message={message} />
            <Extensions message={message} />
            <Forwarding message={message} messages={messages} conversationId={conversationId} />
            <Lists message={message} />
            <Json label="Message" value={message} />
          </>
        )}
      </MessageChoice>
      <Json label="Pinned messages" value={pinned?.messages.map(({ content }) => content) ?? 'not offered'} />
    </>
  );
}

function Changes({ message }: { readonly message: Message }) {
  const { actions } = useChatClient();
  const pins = usePinnedMessages(message.conversationId);
  const [text, setText] = useState('Dinner?');
  const ref = toMessageRef(message);
  return (
    <>
      <Field label="New text" value={text} onChange={setText} />
      <Actions>
        <ActionButton action={{ run: () => actions.editMessage(ref, { kind: 'text', text }), pending: false }} args={[]}>
          Edit
        </ActionButton>
        <ActionButton action={{ run: () => actions.recall(ref), pending: false }} args={[]}>
          Recall
        </ActionButton>
        <ActionButton action={{ run: () => actions.removeMessage(ref, 'me'), pending: false }} args={[]}>
          Remove for me
        </ActionButton>
        <ActionButton action={{ run: () => actions.removeMessage(ref, 'all'), pending: false }} args={[]}>
          Remove for all
        </ActionButton>
        <ActionButton action={pins?.pin ?? null} args={[message, message.pinned !== true]}>
          {message.pinned === true ? 'Unpin' : 'Pin'}
        </ActionButton>
      </Actions>
    </>
  );
}

function Metadata({ message }: { readonly message: Message }) {
  const { actions } = useChatClient();
  const [patch, setPatch] = useState('{ "starred": true }');
  return (
    <>
      <Field label="Patch of metadata (JSON)" value={patch} onChange={setPatch} />
      <ActionButton
        action={{ run: (given: JsonObject) => actions.patchMetadata(toMessageRef(message), given), pending: false }}
        args={() => [JSON.parse(patch)]}
      >
        Patch metadata
      </ActionButton>
      <Json label="Metadata" value={message.metadata ?? {}} />
    </>
  );
}

function Reactions({ message }: { readonly message: Message }) {
  const { actions } = useChatClient();
  const [key, setKey] = useState('👍');
  const people = useReactionUsers(message, key);
  const own = (message.reactions ?? []).flatMap((reaction) => (reaction.own ? [reaction.key] : []));
  const keys = own.includes(key) ? own.filter((each) => each !== key) : [...own, key];
  return (
    <>
      <Field label="Reaction" value={key} onChange={setKey} />
      <ActionButton action={{ run: () => actions.setReactions(toMessageRef(message), keys), pending: false }} args={[]}>
        React, or no longer
      </ActionButton>
      <Json label={`Who gave ${key}`} value={people === null ? 'not offered' : (people.error?.code ?? people.users)} />
    </>
  );
}

function Extensions({ message }: { readonly message: Message }) {
  const extensions = useMessageExtensions(message);
  const [patch, setPatch] = useState('{ "vote": "yes" }');
  const [expected, setExpected] = useState('');
  return (
    <>
      <Field label="Patch of extensions (JSON)" value={patch} onChange={setPatch} />
      <Field label="If these are so (JSON, may be empty)" value={expected} onChange={setExpected} />
      <ActionButton
        action={extensions?.patch ?? null}
        args={() => (expected.trim() === '' ? [JSON.parse(patch)] : [JSON.parse(patch), JSON.parse(expected)])}
      >
        Patch extensions
      </ActionButton>
      <Json label="Extensions" value={extensions === null ? 'not offered' : (extensions.error?.code ?? extensions.values)} />
    </>
  );
}

interface ForwardingProps {
  readonly message: Message;
  readonly messages: readonly Message[];
  readonly conversationId: string;
}

function Forwarding({ message, messages, conversationId }: ForwardingProps) {
  const { oneByOne, merged } = useForward();
  return (
    <Actions>
      <ActionButton action={oneByOne} args={[[message], [conversationId]]}>
        Forward here
      </ActionButton>
      <ActionButton action={merged} args={[[...messages.slice(0, 3)].reverse(), [conversationId], 'Chat history']}>
        Forward the last three as one
      </ActionButton>
    </Actions>
  );
}

function Lists({ message }: { readonly message: Message }) {
  const read = useMessageReaders(message);
  const unread = useMessageReaders(message, { read: false });
  const history = useEditHistory(message);
  const { content } = message;
  return (
    <>
      <Json label="Read by" value={read === null ? 'not offered' : (read.error?.code ?? read.readers)} />
      <Json label="Not read by" value={unread === null ? 'not offered' : (unread.error?.code ?? unread.readers)} />
      <Json label="What it said before" value={history === null ? 'nothing' : (history.error?.code ?? history.versions)} />
      {content.kind === 'merged' && <Merged message={message} content={content} />}
    </>
  );
}

function Merged({ message, content }: { readonly message: Message; readonly content: Extract<Message['content'], { kind: 'merged' }> }) {
  const { messages, status } = useMergedMessages(message, content);
  return <Json label={`Merged messages: ${status}`} value={messages} />;
}
