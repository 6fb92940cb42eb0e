import { type NotifyOption, useConversationActions, useConversationSettings, useHiddenConversations, useUnreadSummary } from 'parley-kit';
import { useState } from 'react';
import type { FacetPanelProps } from './panels.js';
import { ActionButton, Actions, Field, Json, SelectField } from './parts.js';

const options: readonly { readonly value: NotifyOption }[] = [
  { value: 'all' },
  { value: 'silent' },
  { value: 'mentions' },
  { value: 'none' },
];

/** What a person sets for one conversation. */
export function ConversationsPanel({ conversationId }: FacetPanelProps) {
  const { pin, notify, markRead, markUnread, remove, leave } = useConversationActions(conversationId);
  const settings = useConversationSettings(conversationId);
  const { pinned, hidden, metadata, folderIds, hide, clear, patchMetadata } = settings;
  const unread = useUnreadSummary();
  const hiddenIds = useHiddenConversations();
  const [option, setOption] = useState<NotifyOption>('all');
  const [patch, setPatch] = useState('{ "colour": "green" }');
  return (
    <>
      <Json label="This conversation" value={{ pinned, hidden, notify: settings.notify, folderIds, metadata }} />
      <Json label="Unread in all" value={unread} />
      <Json label="Hidden" value={hiddenIds} />
      <SelectField label="What I receive from here" value={option} options={options} onChange={setOption} />
      <Actions>
        <ActionButton action={notify} args={[option]}>
          Receive so
        </ActionButton>
        <ActionButton action={pin} args={[!pinned]}>
          {pinned ? 'Unpin' : 'Pin'}
        </ActionButton>
        <ActionButton action={hide} args={[!hidden]}>
          {hidden ? 'Show' : 'Hide'}
        </ActionButton>
        <ActionButton action={markRead} args={[]}>
          Mark read
        </ActionButton>
        <ActionButton action={markUnread} args={[true]}>
          Mark unread
        </ActionButton>
        <ActionButton action={markUnread} args={[false]}>
          Take the mark away
        </ActionButton>
        <ActionButton action={clear} args={[]}>
          Clear for me
        </ActionButton>
        <ActionButton action={remove} args={[]}>
          Delete from my list
        </ActionButton>
        <ActionButton action={leave} args={[]}>
          Leave
        </ActionButton>
      </Actions>
      <Field label="What I keep here (patch, JSON)" value={patch} onChange={setPatch} />
      <ActionButton action={patchMetadata} args={() => [JSON.parse(patch)]}>
        Patch
      </ActionButton>
    </>
  );
}
