import { useInvitations } from 'parley-kit';
import { useState } from 'react';
import type { FacetPanelProps } from './panels.js';
import { ActionButton, Actions, Field, Json } from './parts.js';

/** Rings the other, and answers what rings here. */
export function SignalingPanel({ self, other, conversationId }: FacetPanelProps) {
  const { invitations, invite, answer } = useInvitations();
  const [seconds, setSeconds] = useState('30');
  const [data, setData] = useState('{ "call": "video" }');
  return (
    <>
      <Field label="Rings for, seconds" type="number" value={seconds} onChange={setSeconds} />
      <Field label="Data (JSON)" value={data} onChange={setData} />
      <ActionButton
        action={invite}
        args={() => [{ conversationId, userIds: [other], timeoutMs: Number(seconds) * 1000, data: JSON.parse(data) }]}
      >
        Invite
      </ActionButton>
      <ul className="Facets-list" aria-label="Invitations">
        {invitations.map((invitation) => (
          <li key={invitation.id}>
            <Json label={`Invitation: ${invitation.state}`} value={invitation} />
            {invitation.state === 'pending' && (
              <Actions>
                {(invitation.inviterId === self ? (['cancel'] as const) : (['accept', 'reject'] as const)).map((given) => (
                  <ActionButton key={given} action={answer} args={[invitation.id, given]}>
                    {given}
                  </ActionButton>
                ))}
              </Actions>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
