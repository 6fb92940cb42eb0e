import { type PresenceStatus, useChatClient, useOwnPresence, usePresence, useTyping, useUser } from 'parley-kit';
import { useState } from 'react';
import type { FacetPanelProps } from './panels.js';
import { ActionButton, Field, Json, SelectField } from './parts.js';

const statuses: readonly { readonly value: PresenceStatus; readonly label?: string }[] = [
  { value: 'online' },
  { value: 'away' },
  { value: 'busy' },
  { value: 'offline', label: 'offline (invisible)' },
];

/** Who is there, who types, and how I show myself. */
export function PresencePanel({ other, conversationId }: FacetPanelProps) {
  const { name } = useUser(other);
  const presence = usePresence(other);
  const typing = useTyping(conversationId);
  const { actions } = useChatClient();
  const [text, setText] = useState('');
  return (
    <>
      <Json label={`Presence of ${name}`} value={presence} />
      <Field
        label="Type here, and the other sees it"
        value={text}
        onChange={(typed) => {
          setText(typed);
          actions.setTyping(conversationId, typed !== '');
        }}
      />
      <Json label="Typing here" value={typing} />
      <OwnPresence />
    </>
  );
}

function OwnPresence() {
  const { presence, set } = useOwnPresence();
  const client = useChatClient();
  const [status, setStatus] = useState<PresenceStatus>('busy');
  const [text, setText] = useState('');
  const [seconds, setSeconds] = useState('');
  return (
    <>
      <Json label="How I am seen" value={presence} />
      <SelectField label="Status" value={status} options={statuses} onChange={setStatus} />
      <Field label="Status text" value={text} onChange={setText} />
      <Field label="Holds for, seconds (empty: until I change it)" type="number" value={seconds} onChange={setSeconds} />
      <ActionButton
        action={set}
        args={() => [{ status, text, ...(seconds === '' ? {} : { until: client.now() + Number(seconds) * 1000 }) }]}
      >
        Show me so
      </ActionButton>
    </>
  );
}
