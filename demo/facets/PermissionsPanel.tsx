import {
  type GroupPermission,
  groupPermissions,
  hasPermission,
  permissionMask,
  useConversation,
  useNewConversation,
  usePermissionGroupMembers,
  usePermissionGroups,
} from 'parley-kit';
import { useState } from 'react';
import type { FacetPanelProps } from './panels.js';
import { ActionButton, Actions, CheckField, Field, Json } from './parts.js';

const names = Object.keys(groupPermissions) as GroupPermission[];

/** Rights in a community as masks. Make one, and choose it above. */
export function PermissionsPanel({ other, conversationId }: FacetPanelProps) {
  const groupId = useConversation(conversationId)?.conversation.groupId;
  const { createGroup } = useNewConversation();
  return (
    <>
      <ActionButton action={createGroup} args={[{ name: 'Community', type: 'community', memberIds: [other] }]}>
        Make a community with the other
      </ActionButton>
      {groupId === undefined ? <p>Choose a community above.</p> : <Masks groupId={groupId} other={other} />}
    </>
  );
}

function Masks({ groupId, other }: { readonly groupId: string; readonly other: string }) {
  const { permissionGroups, own = 0n, status, create, update, remove, setMembers } = usePermissionGroups(groupId);
  const [name, setName] = useState('Stewards');
  const [mask, setMask] = useState(permissionMask(['muteMembers']));
  return (
    <>
      <Json label={`What I may do (${status})`} value={names.filter((each) => hasPermission(own, each))} />
      <Field label="Name" value={name} onChange={setName} />
      {names.map((each) => (
        <CheckField
          key={each}
          label={each}
          checked={hasPermission(mask, each)}
          onChange={(checked) => setMask((before) => (checked ? before | groupPermissions[each] : before & ~groupPermissions[each]))}
        />
      ))}
      <ActionButton action={create} args={[name, mask]}>
        Make a permission group
      </ActionButton>
      <ul className="Facets-list" aria-label="Permission groups">
        {permissionGroups.map((group) => (
          <li key={group.id}>
            <Json label={`Permission group ${group.name}`} value={group} />
            <WhoIsIn groupId={groupId} permissionGroupId={group.id} />
            <Actions>
              <ActionButton action={update} args={[group.id, { permissions: mask }]}>
                Give it the mask above
              </ActionButton>
              <ActionButton action={setMembers} args={[group.id, { add: [other] }]}>
                Put the other in
              </ActionButton>
              <ActionButton action={setMembers} args={[group.id, { remove: [other] }]}>
                Take the other out
              </ActionButton>
              <ActionButton action={remove} args={[group.id]}>
                Delete it
              </ActionButton>
            </Actions>
          </li>
        ))}
      </ul>
    </>
  );
}

function WhoIsIn({ groupId, permissionGroupId }: { readonly groupId: string; readonly permissionGroupId: string }) {
  const { members } = usePermissionGroupMembers(groupId, permissionGroupId);
  return <Json label="Who is in it" value={members.map(({ userId }) => userId)} />;
}
