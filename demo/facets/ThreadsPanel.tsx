import { type Message, useConversation, useMessageList, useThread, useThreadRoot, useThreads } from 'parley-kit';
import { useState } from 'react';
import { MessageChoice } from './MessageChoice.js';
import type { FacetPanelProps } from './panels.js';
import { ActionButton, Actions, Json } from './parts.js';

/** Threads on messages: begun, answered, followed and let go. */
export function ThreadsPanel({ conversationId }: FacetPanelProps) {
  const [open, setOpen] = useState<string | null>(null);
  const threads = useThreads(conversationId);
  return (
    <>
      <MessageChoice conversationId={conversationId}>{(message) => <Summary message={message} onOpen={setOpen} />}</MessageChoice>
      {open !== null && <Thread id={open} onClose={() => setOpen(null)} />}
      <Json
        label="Threads here"
        value={threads?.threads.map(({ id, unread, following }) => ({ id, unread: unread.count, following })) ?? 'not offered'}
      />
    </>
  );
}

function Summary({ message, onOpen }: { readonly message: Message; readonly onOpen: (id: string) => void }) {
  const thread = useThread(message);
  return (
    <>
      <ActionButton action={thread?.open ?? null} args={[]} onDone={onOpen}>
        Open the thread
      </ActionButton>
      <Json label="Its thread" value={thread?.summary === undefined ? 'none' : { ...thread.summary, unread: thread.unread }} />
    </>
  );
}

function Thread({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const thread = useThreadRoot(id);
  const view = useConversation(id);
  const { rows } = useMessageList(id);
  const replies = rows.chunks.flat().flatMap((row) => (row.type === 'message' ? [row.message] : []));
  const close = async () => {
    onClose();
    return { ok: true, value: undefined } as const;
  };
  return (
    <section aria-label="Thread">
      <MessageChoice conversationId={id}>{() => null}</MessageChoice>
      <Actions>
        <ActionButton action={thread?.follow ?? null} args={[thread?.following !== true]}>
          {thread?.following === true ? 'Let go' : 'Follow'}
        </ActionButton>
        <ActionButton action={{ run: close, pending: false }} args={[]}>
          Close
        </ActionButton>
      </Actions>
      <Json label="What it hangs on" value={thread?.root?.removed ?? thread?.root?.content} />
      <Json label="Replies" value={replies.map(({ sender, content, removed }) => ({ by: sender.id, said: removed ?? content }))} />
      <Json label="Unread here" value={view?.unread} />
    </section>
  );
}
