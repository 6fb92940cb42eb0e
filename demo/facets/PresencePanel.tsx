import { useChatClient, usePresence, useTyping, useUser } from 'parley-kit';
import { useState } from 'react';
import type { FacetPanelProps } from './panels.js';
import { Field, Json } from './parts.js';

/** Who is there, and who types. */
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
    </>
  );
}
