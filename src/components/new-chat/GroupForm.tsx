'use client';
import { useId } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { useUser } from '../../hooks/useUser.js';
import { Avatar } from '../primitives/Avatar.js';

export interface GroupFormProps {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly memberIds: readonly string[];
  readonly onSubmit: () => void;
}

/** The last step: what the group is called, and who will be in it. */
export function GroupForm({ name, onName, memberIds, onSubmit }: GroupFormProps) {
  const i18n = useI18n();
  const id = useId();
  return (
    <form
      className="parley-GroupForm"
      id="parley-GroupForm"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <label className="parley-GroupForm-label" htmlFor={id}>
        {i18n.t('contacts.groupName')}
      </label>
      <input
        className="parley-TextField"
        id={id}
        dir="auto"
        autoComplete="off"
        maxLength={100}
        value={name}
        // biome-ignore lint/a11y/noAutofocus: the step consists of this field
        autoFocus
        onChange={(event) => onName(event.currentTarget.value)}
      />
      <p className="parley-GroupForm-label">{i18n.t('common.people', { count: memberIds.length })}</p>
      <ul className="parley-GroupForm-members">
        {memberIds.map((userId) => (
          <Member key={userId} userId={userId} />
        ))}
      </ul>
    </form>
  );
}

function Member({ userId }: { readonly userId: string }) {
  const { name, avatar } = useUser(userId);
  return (
    <li className="parley-GroupForm-member">
      <Avatar avatar={avatar} size={24} />
      <span className="parley-Truncate" dir="auto">
        {name}
      </span>
    </li>
  );
}
