import { useBlocklist, useContactActions, useContactDetails, useContactInbox } from 'parley-kit';
import { useState } from 'react';
import type { FacetPanelProps } from './panels.js';
import { ActionButton, Actions, CheckField, Field, Json } from './parts.js';

/** The other as a contact: adding, removing, remarks, notes, blocking; requests between the two. */
export function ContactsPanel({ other }: FacetPanelProps) {
  const { contact, relation, add, remove, patchMetadata } = useContactDetails(other);
  const { setRemark, block } = useContactActions(other);
  const { userIds } = useBlocklist();
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
      <Json label="Whom I block" value={userIds} />
      <Requests />
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
