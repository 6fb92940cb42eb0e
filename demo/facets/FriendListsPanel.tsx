import { useFriendLists } from 'parley-kit';
import { useState } from 'react';
import type { FacetPanelProps } from './panels.js';
import { ActionButton, Actions, Field, Json } from './parts.js';

/** Lists that contacts are sorted into. */
export function FriendListsPanel({ other }: FacetPanelProps) {
  const { lists, create, rename, remove, setMembers } = useFriendLists();
  const [name, setName] = useState('Family');
  return (
    <>
      <Field label="Name" value={name} onChange={setName} />
      <ActionButton action={create} args={[name]}>
        Create a list
      </ActionButton>
      <ul className="Facets-list" aria-label="Friend lists">
        {lists.map(({ id, name: shown, userIds }) => (
          <li key={id}>
            <Json label={shown} value={userIds} />
            <Actions>
              <ActionButton action={setMembers} args={[id, { add: [other] }]}>
                {`Put ${other} on it`}
              </ActionButton>
              <ActionButton action={setMembers} args={[id, { remove: [other] }]}>
                {`Take ${other} off`}
              </ActionButton>
              <ActionButton action={rename} args={[id, name]}>
                Rename
              </ActionButton>
              <ActionButton action={remove} args={[id]}>
                Delete
              </ActionButton>
            </Actions>
          </li>
        ))}
      </ul>
    </>
  );
}
