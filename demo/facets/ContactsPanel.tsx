import { useBlocklist, useContactActions, useContactDetails, useContactInbox, useContactRequests } from 'parley-kit';
import { useState } from 'react';
import type { FacetPanelProps } from './panels.js';
import { ActionButton, Actions, CheckField, Field, Json } from './parts.js';

/** The other as a contact: adding, removing, remarks, notes, blocking; requests between the two. */
export function ContactsPanel({ other }: FacetPanelProps) {
  const { contact, relation, add, remove, patchMetadata } = useContactDetails(other);
  const { setRemark, block } = useContactActions(other);
  const [text, setText] = useState('May I?');
  const [remark, setMyRemark] = useState('');
  const [patch, setPatch] = useState('{ "birthday": "0501" }');
  const [oneWay, setOneWay] = useState(false);
  const [both, setBoth] = useState(false);
  return (
    <>
      <Json label={`Contact (relation: ${relation ?? 'not known'})`} value={contact ?? null} />
      <Field label="What they read with the request" value={text} onChange={setText} />
      <CheckField label="On my list alone" checked={oneWay} onChange={setOneWay} />
      <CheckField label="Off their list too" checked={both} onChange={setBoth} />
      <Actions>
        <ActionButton action={add} args={[{ text, oneWay }]}>
          Add
        </ActionButton>
        <ActionButton action={remove} args={[{ both }]}>
          Remove
        </ActionButton>
        <ActionButton action={block} args={[true]}>
          Block
        </ActionButton>
        <ActionButton action={block} args={[false]}>
          Unblock
        </ActionButton>
      </Actions>
      <Field label="My own name for them" value={remark} onChange={setMyRemark} />
      <Field label="What I keep about them (patch, JSON)" value={patch} onChange={setPatch} />
      <Actions>
        <ActionButton action={setRemark} args={[remark]}>
          Set remark
        </ActionButton>
        <ActionButton action={patchMetadata} args={() => [JSON.parse(patch)]}>
          Patch
        </ActionButton>
      </Actions>
      <Blocklist other={other} />
      <Asking />
      <Requests />
    </>
  );
}

function Blocklist({ other }: { readonly other: string }) {
  const { userIds, status, block, unblock } = useBlocklist();
  return (
    <>
      <Json label={`Whom I block: ${status}`} value={userIds} />
      <Actions>
        <ActionButton action={block} args={[other]}>
          Put on the blocklist
        </ActionButton>
        <ActionButton action={unblock} args={[other]}>
          Take off the blocklist
        </ActionButton>
      </Actions>
    </>
  );
}

/** As the contact list shows them: who asks, and yes or no. */
function Asking() {
  const { requests, status, answer } = useContactRequests();
  const [newest] = requests.filter(({ direction, state }) => direction === 'received' && state === 'pending');
  return (
    <>
      <Json
        label={`Who asks to be a contact: ${status}`}
        value={requests.map(({ userId, direction, state }) => `${userId}, ${direction}: ${state}`)}
      />
      <Actions>
        {[true, false].map((accept) => (
          <ActionButton key={`${accept}`} action={newest === undefined ? null : answer} args={[newest?.id ?? '', accept]}>
            {accept ? 'Accept the newest' : 'Reject the newest'}
          </ActionButton>
        ))}
      </Actions>
    </>
  );
}

function Requests() {
  const { received, sent, unseen, isPending, answer, remove, markSeen } = useContactInbox();
  const [addBack, setAddBack] = useState(true);
  return (
    <>
      <CheckField label="Add back when I accept" checked={addBack} onChange={setAddBack} />
      <ActionButton action={markSeen} args={[]}>
        Mark all seen
      </ActionButton>
      <ul className="Facets-list" aria-label={`Requests, ${unseen} unseen`}>
        {[...received, ...sent].map((request) => (
          <li key={request.id}>
            <Json label={`Request, ${request.direction}: ${request.state}`} value={request} />
            <Actions>
              {request.direction === 'received' && isPending(request) && (
                <>
                  <ActionButton action={answer} args={[request.id, true, { addBack }]}>
                    Accept
                  </ActionButton>
                  <ActionButton action={answer} args={[request.id, false]}>
                    Reject
                  </ActionButton>
                </>
              )}
              <ActionButton action={remove} args={[request.id]}>
                Delete
              </ActionButton>
            </Actions>
          </li>
        ))}
      </ul>
    </>
  );
}
