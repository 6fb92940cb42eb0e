import { useConversationSettings, useFolders } from 'parley-kit';
import { useState } from 'react';
import type { FacetPanelProps } from './panels.js';
import { ActionButton, Actions, CheckField, Field, Json } from './parts.js';

/** Folders of the conversation list, and which of them the chosen conversation is in. */
export function FoldersPanel({ conversationId }: FacetPanelProps) {
  const { folders, create, rename, remove, order } = useFolders();
  const { folderIds, setFolders } = useConversationSettings(conversationId);
  const [name, setName] = useState('Work');
  const [wanted, setWanted] = useState<readonly string[]>(folderIds);
  return (
    <>
      <Field label="Name" value={name} onChange={setName} />
      <ActionButton action={create} args={[name]}>
        Create a folder
      </ActionButton>
      <ul className="Facets-list" aria-label="Folders">
        {folders.map(({ id, name: shown, conversationIds, unread }) => (
          <li key={id}>
            <Json label={`${shown}: ${unread.count}${unread.exact ? '' : ' or more'} unread`} value={conversationIds} />
            <CheckField
              label={`This conversation goes into ${shown}`}
              checked={wanted.includes(id)}
              onChange={(isIn) => setWanted(isIn ? [...wanted, id] : wanted.filter((each) => each !== id))}
            />
            <Actions>
              <ActionButton action={rename} args={[id, name]}>
                Rename
              </ActionButton>
              <ActionButton action={order} args={[[id]]}>
                To the front
              </ActionButton>
              <ActionButton action={remove} args={[id]}>
                Delete
              </ActionButton>
            </Actions>
          </li>
        ))}
      </ul>
      <ActionButton action={setFolders} args={() => [wanted.filter((id) => folders.some((folder) => folder.id === id))]}>
        Put it into these
      </ActionButton>
      <Json label="It is in" value={folderIds} />
    </>
  );
}
