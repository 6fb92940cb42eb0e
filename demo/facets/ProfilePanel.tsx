import { type AddMeMode, useOwnProfile, useUser } from 'parley-kit';
import { useState } from 'react';
import type { FacetPanelProps } from './panels.js';
import { ActionButton, Actions, Field, Json, SelectField } from './parts.js';

const modes: readonly { readonly value: AddMeMode }[] = [{ value: 'anyone' }, { value: 'approval' }, { value: 'nobody' }];

/** One's own profile, and the other's as it is seen from here. */
export function ProfilePanel({ other }: FacetPanelProps) {
  const { user, limits, update } = useOwnProfile();
  const { user: theirs } = useUser(other);
  const [nickname, setNickname] = useState('');
  const [about, setAbout] = useState('');
  const [addMe, setAddMe] = useState<AddMeMode>('approval');
  const [metadata, setMetadata] = useState('{ "team": "red" }');
  return (
    <>
      <Json label="Mine" value={user ?? null} />
      <Json label={`As I see ${other}`} value={theirs ?? null} />
      <Field label={`Name (${limits.nicknameBytes ?? 'any number of'} bytes)`} value={nickname} onChange={setNickname} />
      <Field label={`About (${limits.aboutBytes ?? 'any number of'} bytes)`} value={about} onChange={setAbout} />
      <SelectField label="Who may add me" value={addMe} options={modes} onChange={setAddMe} />
      <Field label="Own fields (patch, JSON)" value={metadata} onChange={setMetadata} />
      <Actions>
        <ActionButton action={update} args={[{ nickname }]}>
          Set name
        </ActionButton>
        <ActionButton action={update} args={[{ about }]}>
          Set about
        </ActionButton>
        <ActionButton action={update} args={[{ addMe }]}>
          Set who may add me
        </ActionButton>
        <ActionButton action={update} args={() => [{ metadata: JSON.parse(metadata) }]}>
          Patch fields
        </ActionButton>
      </Actions>
    </>
  );
}
