import { useChatClient, useContainerTotals, useConversation, useTopicActions, useTopics } from 'parley-kit';
import { useState } from 'react';
import type { FacetPanelProps } from './panels.js';
import { ActionButton, Actions, CheckField, Field, Json } from './parts.js';

/** The topics of a community. Choose one above, or make one with the other person. */
export function TopicsPanel({ other, conversationId }: FacetPanelProps) {
  const isCommunity = useConversation(conversationId)?.conversation.carriesMessages === false;
  return isCommunity ? <Tree communityId={conversationId} other={other} /> : <NewCommunity other={other} />;
}

function NewCommunity({ other }: { readonly other: string }) {
  const { actions } = useChatClient();
  const create = {
    run: () => actions.createGroup({ name: 'A community', memberIds: [other], type: 'community' }),
    pending: false,
  };
  return (
    <>
      <p>Choose a community above, or make one: both find it on their lists.</p>
      <ActionButton action={create} args={[]}>
        Make a community with the other
      </ActionButton>
    </>
  );
}

function Tree({ communityId, other }: { readonly communityId: string; readonly other: string }) {
  const view = useTopics(communityId);
  const totals = useContainerTotals(communityId);
  const [title, setTitle] = useState('Help');
  const [category, setCategory] = useState('');
  const [order, setOrder] = useState('');
  const [notice, setNotice] = useState('');
  const [allMuted, setAllMuted] = useState(false);
  if (view === null) return <p>Not offered.</p>;
  const details = { category, notice, allMuted, ...(order !== '' && { order: Number(order) }) };
  return (
    <>
      <Json label={`Totals (${view.status}${view.error === undefined ? '' : `, ${view.error.code}`})`} value={totals} />
      <Field label="Title" value={title} onChange={setTitle} />
      <Field label="Section" value={category} onChange={setCategory} />
      <Field label="Place" type="number" value={order} onChange={setOrder} />
      <Field label="Notice" value={notice} onChange={setNotice} />
      <CheckField label="Only the staff writes" checked={allMuted} onChange={setAllMuted} />
      <Actions>
        <ActionButton action={view.create} args={[title, details]}>
          Make a topic
        </ActionButton>
        <button type="button" onClick={view.reload}>
          Load again
        </button>
      </Actions>
      {view.sections.map((section) => (
        <section key={section.category} aria-label={section.category ?? 'In no section'}>
          <h4>{section.category ?? 'In no section'}</h4>
          <ul className="Facets-list">
            {section.topics.map(({ id, title: name = id }) => (
              <li key={id}>
                <Topic id={id} name={name} other={other} patch={{ title, ...details }} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

interface TopicProps {
  readonly id: string;
  readonly name: string;
  readonly other: string;
  readonly patch: { readonly title: string; readonly category: string; readonly notice: string; readonly allMuted: boolean };
}

function Topic({ id, name, other, patch }: TopicProps) {
  const client = useChatClient();
  const { update, remove, mute } = useTopicActions(id);
  const conversation = useConversation(id)?.conversation;
  return (
    <>
      <Json
        label={`Topic ${name}`}
        value={{ topic: conversation?.topic, unread: conversation?.unread, notify: conversation?.notify, send: conversation?.rights?.send }}
      />
      <Actions>
        <ActionButton action={update} args={[patch]}>
          Make it what is above
        </ActionButton>
        <ActionButton action={mute} args={() => [other, client.now() + 60_000]}>
          Silence the other for a minute
        </ActionButton>
        <ActionButton action={mute} args={[other, 0]}>
          Let the other speak
        </ActionButton>
        <ActionButton action={remove} args={[]}>
          End it
        </ActionButton>
        <button type="button" onClick={() => void client.actions.send(id, { kind: 'text', text: 'Hello' })}>
          Say hello
        </button>
        <button type="button" onClick={() => void client.actions.markRead(id)}>
          Mark it read
        </button>
      </Actions>
    </>
  );
}
