import {
  type JoinRule,
  useChatClient,
  useConversation,
  useGroup,
  useGroupAdministration,
  useGroupApplications,
  useGroupAttributes,
  useGroupBans,
  useGroupCounters,
  useGroupMemberSearch,
  useJoinGroup,
  useNewConversation,
} from 'parley-kit';
import { useState } from 'react';
import type { FacetPanelProps } from './panels.js';
import { ActionButton, Actions, Field, Json, SelectField } from './parts.js';

const joinRules: readonly { readonly value: JoinRule }[] = [
  { value: 'open' },
  { value: 'approval' },
  { value: 'invite' },
  { value: 'closed' },
];
const minute = 60_000;

/** Making a group of any kind, getting into one, and running it. Choose a group above for the lower half. */
export function GroupsPanel({ other, conversationId }: FacetPanelProps) {
  const groupId = useConversation(conversationId)?.conversation.groupId;
  return (
    <>
      <NewGroup other={other} />
      <JoinGroup />
      <Applications />
      {groupId === undefined ? <p>Choose a group to run it.</p> : <OneGroup groupId={groupId} other={other} />}
    </>
  );
}

function NewGroup({ other }: { readonly other: string }) {
  const { adapter } = useChatClient();
  const { createGroup } = useNewConversation();
  const [name, setName] = useState('Climbing');
  const [type, setType] = useState('public');
  return (
    <>
      <Field label="Name of a new group" value={name} onChange={setName} />
      <SelectField label="Its kind" value={type} options={(adapter.groups?.types ?? []).map((value) => ({ value }))} onChange={setType} />
      <Actions>
        <ActionButton action={createGroup} args={[{ name, type, memberIds: [] }]}>
          Make it alone
        </ActionButton>
        <ActionButton action={createGroup} args={[{ name, type, memberIds: [other] }]}>
          Make it with the other
        </ActionButton>
      </Actions>
    </>
  );
}

function JoinGroup() {
  const { lookUp, join } = useJoinGroup();
  const [id, setId] = useState('');
  const [text, setText] = useState('May I?');
  return (
    <>
      <Field label="Id of a group" value={id} onChange={setId} />
      <Field label="Words for who lets in" value={text} onChange={setText} />
      <Actions>
        <ActionButton action={lookUp} args={[id]}>
          Look it up
        </ActionButton>
        <ActionButton action={join} args={[id, text]}>
          Join
        </ActionButton>
      </Actions>
    </>
  );
}

function Applications() {
  const { applications, own, status, pendingCount, answer } = useGroupApplications();
  return (
    <>
      <Json label={`Own applications (${status})`} value={own} />
      <p>{`${pendingCount} to answer`}</p>
      <ul className="Facets-list" aria-label="Applications">
        {applications.map((application) => (
          <li key={application.id}>
            <Json label={`Application: ${application.state}`} value={application} />
            {application.state === 'pending' && (
              <Actions>
                <ActionButton action={answer} args={[application.id, true, 'Welcome']}>
                  Let in
                </ActionButton>
                <ActionButton action={answer} args={[application.id, false]}>
                  Reject
                </ActionButton>
              </Actions>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function OneGroup({ groupId, other }: { readonly groupId: string; readonly other: string }) {
  return (
    <>
      <Profile groupId={groupId} />
      <Members groupId={groupId} other={other} />
      <Bans groupId={groupId} other={other} />
      <Values groupId={groupId} />
    </>
  );
}

function Profile({ groupId }: { readonly groupId: string }) {
  const { group, leave } = useGroup(groupId);
  const { update, configure, muteAll, dismiss } = useGroupAdministration(groupId);
  const [name, setName] = useState('New name');
  const [notice, setNotice] = useState('Friday, 18:00');
  const [rule, setRule] = useState<JoinRule>('approval');
  const [data, setData] = useState('{ "place": "gym" }');
  return (
    <>
      <Json label="Group" value={group} />
      <Field label="Name" value={name} onChange={setName} />
      <Field label="Notice" value={notice} onChange={setNotice} />
      <SelectField label="Who gets in" value={rule} options={joinRules} onChange={setRule} />
      <Field label="The app’s data (JSON)" value={data} onChange={setData} />
      <Actions>
        <ActionButton action={update} args={[{ name, notice }]}>
          Change the profile
        </ActionButton>
        <ActionButton action={configure} args={[{ joinRule: rule }]}>
          Change who gets in
        </ActionButton>
        <ActionButton action={configure} args={[{ historyVisible: group?.historyVisible !== true }]}>
          Turn history for newcomers
        </ActionButton>
        <ActionButton action={configure} args={() => [{ metadata: JSON.parse(data) }]}>
          Patch the app’s data
        </ActionButton>
        <ActionButton action={muteAll} args={[group?.allMuted !== true]}>
          Mute or unmute all
        </ActionButton>
        <ActionButton action={leave} args={[]}>
          Leave
        </ActionButton>
        <ActionButton action={dismiss} args={[]}>
          End the group
        </ActionButton>
      </Actions>
    </>
  );
}

function Members({ groupId, other }: { readonly groupId: string; readonly other: string }) {
  const { now } = useChatClient();
  const { invite } = useGroup(groupId);
  const { setRole, transfer, removeMembers, muteMember, updateMember, updateSelf } = useGroupAdministration(groupId);
  const [text, setText] = useState('');
  const [card, setCard] = useState('Bob from sales');
  const found = useGroupMemberSearch({ groupId, text });
  return (
    <>
      {found !== null && (
        <>
          <Field label="Find members" value={text} onChange={setText} />
          <Json label={`Members (${found.status})`} value={found.members} />
        </>
      )}
      <Field label="Name card" value={card} onChange={setCard} />
      <Actions>
        <ActionButton action={invite} args={[[other]]}>
          Invite the other
        </ActionButton>
        <ActionButton action={setRole} args={[other, 'admin']}>
          Make the other an admin
        </ActionButton>
        <ActionButton action={setRole} args={[other, 'member']}>
          Make the other a member
        </ActionButton>
        <ActionButton action={transfer} args={[other]}>
          Hand it over
        </ActionButton>
        <ActionButton action={muteMember} args={() => [other, now() + minute]}>
          Mute the other for a minute
        </ActionButton>
        <ActionButton action={muteMember} args={[other, 0]}>
          Unmute the other
        </ActionButton>
        <ActionButton action={updateMember} args={[other, { nameCard: card }]}>
          Give the other this name card
        </ActionButton>
        <ActionButton action={updateSelf} args={[{ nameCard: card }]}>
          Take this name card
        </ActionButton>
        <ActionButton action={removeMembers} args={[[other]]}>
          Remove the other
        </ActionButton>
      </Actions>
    </>
  );
}

function Bans({ groupId, other }: { readonly groupId: string; readonly other: string }) {
  const { now } = useChatClient();
  const { bans, ban, unban, status } = useGroupBans(groupId);
  return (
    <>
      <Json label={`Banned (${status})`} value={bans} />
      <Actions>
        <ActionButton action={ban} args={[[other], { reason: 'Noise' }]}>
          Ban the other
        </ActionButton>
        <ActionButton action={ban} args={() => [[other], { until: now() + minute }]}>
          Ban the other for a minute
        </ActionButton>
        <ActionButton action={unban} args={[[other]]}>
          Lift the ban
        </ActionButton>
      </Actions>
    </>
  );
}

function Values({ groupId }: { readonly groupId: string }) {
  const { attributes, set: setAttributes } = useGroupAttributes(groupId);
  const { counters, add, set: setCounters } = useGroupCounters(groupId);
  const [key, setKey] = useState('seat1');
  const [value, setValue] = useState('ann');
  return (
    <>
      <Json label="Attributes" value={attributes} />
      <Field label="Key" value={key} onChange={setKey} />
      <Field label="Value" value={value} onChange={setValue} />
      <Actions>
        <ActionButton action={setAttributes} args={() => [{ [key]: value }]}>
          Set the attribute
        </ActionButton>
        <ActionButton action={setAttributes} args={() => [{ [key]: null }]}>
          Take it away
        </ActionButton>
        <ActionButton action={setAttributes} args={() => [{ [key]: value }, true]}>
          Replace all by it
        </ActionButton>
      </Actions>
      <Json label="Counters" value={counters} />
      <Actions>
        <ActionButton action={add} args={['likes', 1]}>
          Like
        </ActionButton>
        <ActionButton action={add} args={['likes', -1]}>
          Unlike
        </ActionButton>
        <ActionButton action={setCounters} args={[{ likes: 0 }]}>
          Begin anew
        </ActionButton>
      </Actions>
    </>
  );
}
