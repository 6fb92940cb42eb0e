'use client';
import type { ContactRequestsView, ContactView } from '../../hooks/useContactList.js';
import { useConversation } from '../../hooks/useConversation.js';
import { useGroupConversation } from '../../hooks/useGroupConversation.js';
import { useI18n } from '../../hooks/useI18n.js';
import { usePresence, useUser } from '../../hooks/useUser.js';
import type { ContactRequest } from '../../model/contact.js';
import type { Group } from '../../model/group.js';
import { Avatar } from '../primitives/Avatar.js';
import { Button } from '../primitives/Button.js';
import { VisuallyHidden } from '../primitives/VisuallyHidden.js';
import { type ContactRow, GROUPS, REQUESTS } from './toContactRows.js';

const SMALL = 'var(--parley-row-avatar-small)';

export interface ContactRowViewProps {
  readonly row: ContactRow;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly answer: ContactRequestsView['answer'];
  readonly onSelect: (userId: string) => void;
  readonly onSelectGroup: (groupId: string, conversationId: string | undefined) => void;
}

/** One line of the contact list, the first of a section under its heading. */
export function ContactRowView({ row, isSelected, isTabStop, answer, onSelect, onSelectGroup }: ContactRowViewProps) {
  const tab = { tabIndex: isTabStop ? 0 : -1, 'data-key': row.key };
  return (
    <>
      {row.heading !== undefined && <Heading section={row.heading} />}
      {row.type === 'request' && <RequestRow request={row.request} answer={answer} />}
      {row.type === 'group' && <GroupRow group={row.group} tab={tab} onSelectGroup={onSelectGroup} />}
      {row.type === 'contact' && <PersonRow view={row.view} isSelected={isSelected} tab={tab} onSelect={onSelect} />}
    </>
  );
}

interface TabProps {
  readonly tabIndex: number;
  readonly 'data-key': string;
}

function Heading({ section }: { readonly section: string }) {
  const i18n = useI18n();
  const words = section === GROUPS ? i18n.t('contacts.groups') : section === REQUESTS ? i18n.t('contacts.requests') : section;
  return <h3 className="parley-ContactRow-heading">{words}</h3>;
}

function PersonRow({
  view,
  isSelected,
  tab,
  onSelect,
}: { readonly view: ContactView; readonly isSelected: boolean; readonly tab: TabProps } & Pick<ContactRowViewProps, 'onSelect'>) {
  const i18n = useI18n();
  const { userId, blocked } = view.contact;
  const presence = usePresence(userId);
  return (
    <button
      type="button"
      className="parley-PersonRow"
      data-selected={isSelected || undefined}
      aria-current={isSelected ? 'true' : undefined}
      {...tab}
      onClick={() => onSelect(userId)}
    >
      <Avatar avatar={view.avatar} size={SMALL} presence={presence?.status} />
      <span className="parley-PersonRow-text">
        <span className="parley-Truncate" dir="auto">
          {view.name}
        </span>
        {blocked === true && <span className="parley-PersonRow-about">{i18n.t('contacts.blocked')}</span>}
      </span>
      {presence !== undefined && presence.status !== 'offline' && <VisuallyHidden>, {i18n.t(`common.${presence.status}`)}</VisuallyHidden>}
    </button>
  );
}

function GroupRow({
  group,
  tab,
  onSelectGroup,
}: { readonly group: Group; readonly tab: TabProps } & Pick<ContactRowViewProps, 'onSelectGroup'>) {
  const i18n = useI18n();
  const conversationId = useGroupConversation(group.id);
  const conversation = useConversation(conversationId ?? null);
  const name = group.name ?? conversation?.title ?? group.id;
  const avatar = conversation?.avatar ?? { name, seed: group.id, source: group.avatar, members: [] };
  return (
    <button type="button" className="parley-PersonRow" {...tab} onClick={() => onSelectGroup(group.id, conversationId)}>
      <Avatar avatar={avatar} size={SMALL} />
      <span className="parley-PersonRow-text">
        <span className="parley-Truncate" dir="auto">
          {name}
        </span>
        {group.memberCount !== undefined && (
          <span className="parley-PersonRow-about">{i18n.t('common.members', { count: group.memberCount })}</span>
        )}
      </span>
    </button>
  );
}

function RequestRow({ request, answer }: { readonly request: ContactRequest } & Pick<ContactRowViewProps, 'answer'>) {
  const i18n = useI18n();
  const { name, avatar } = useUser(request.userId);
  return (
    <div className="parley-ContactRequest">
      <Avatar avatar={avatar} size={SMALL} />
      <div className="parley-ContactRequest-text">
        <span className="parley-Truncate" dir="auto">
          {name}
        </span>
        <span className="parley-ContactRequest-words" dir="auto">
          {request.text === undefined || request.text.trim() === '' ? i18n.t('contacts.wantsContact') : request.text}
        </span>
        {answer !== null && (
          <span className="parley-ContactRequest-actions">
            <Button variant="solid" pending={answer.pending} onClick={() => void answer.run(request.id, true)}>
              {i18n.t('contacts.accept')}
            </Button>
            <Button pending={answer.pending} onClick={() => void answer.run(request.id, false)}>
              {i18n.t('contacts.decline')}
            </Button>
          </span>
        )}
      </div>
    </div>
  );
}
