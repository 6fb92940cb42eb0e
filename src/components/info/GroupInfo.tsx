'use client';
import { useState } from 'react';
import { useConversation } from '../../hooks/useConversation.js';
import { useErrorText } from '../../hooks/useErrorText.js';
import { useGroup } from '../../hooks/useGroup.js';
import { useGroupConversation } from '../../hooks/useGroupConversation.js';
import { useI18n } from '../../hooks/useI18n.js';
import { Avatar } from '../primitives/Avatar.js';
import { Button } from '../primitives/Button.js';
import { createPart } from '../primitives/createPart.js';
import { LogOut } from '../primitives/generated/LogOut.js';
import { Icon } from '../primitives/Icon.js';
import { LazyDialog } from '../primitives/LazyDialog.js';
import { type OverlayRequest, requestFromClick } from '../primitives/overlay.js';
import { GroupMemberList } from './GroupMemberList.js';
import { InfoPane, type InfoPaneProps } from './InfoPane.js';

/** Props of `GroupInfo`; the rest goes to its element. */
export interface GroupInfoProps extends Omit<InfoPaneProps, 'children' | 'onSelect'> {
  /** The group that is shown; it is loaded where need be. */
  readonly groupId: string;
  /** A member was chosen. Absent: members are shown, not chosen. */
  readonly onSelectMember?: ((userId: string) => void) | undefined;
}

/** A group: its notice and its members. Of one that I am out of: why, and what was known. @selector .parley-GroupInfo */
export const GroupInfo = createPart<GroupInfoProps, HTMLElement>('GroupInfo', (props, ref) => {
  const { groupId, onSelectMember, className = '', ...pane } = props;
  const i18n = useI18n();
  const errorText = useErrorText();
  const { group, leave } = useGroup(groupId);
  const conversation = useConversation(useGroupConversation(groupId) ?? null);
  const [leaving, setLeaving] = useState<OverlayRequest | null>(null);
  const [problem, setProblem] = useState<string>();
  const gone = conversation?.gone === 'deleted' ? undefined : conversation?.gone;
  const name = group?.name ?? conversation?.title ?? groupId;
  const count = group?.memberCount ?? conversation?.memberCount;

  const confirm = async () => {
    setLeaving(null);
    const result = await leave?.run();
    if (result?.ok === false) setProblem(errorText(result.error));
  };
  return (
    <InfoPane {...pane} ref={ref} className={`parley-GroupInfo ${className}`.trim()}>
      <div className="parley-Info-head">
        <Avatar avatar={conversation?.avatar ?? { name, seed: groupId, source: group?.avatar, members: [] }} size={88} />
        <p className="parley-Info-name" dir="auto">
          {name}
        </p>
        {gone !== undefined && <p className="parley-Info-note">{i18n.t(`chat.gone.${gone}`)}</p>}
        {gone === undefined && count !== undefined && <p className="parley-Info-note">{i18n.t('common.members', { count })}</p>}
      </div>
      <section className="parley-Info-section">
        <h3 className="parley-Info-label">{i18n.t('contacts.notice')}</h3>
        <p className="parley-Info-value" dir="auto" data-empty={!group?.notice || undefined}>
          {group?.notice === undefined || group.notice.trim() === '' ? i18n.t('contacts.noNotice') : group.notice}
        </p>
      </section>
      {gone === undefined && (
        <section className="parley-Info-section parley-Info-members">
          <h3 className="parley-Info-label">{i18n.t('contacts.members')}</h3>
          <GroupMemberList groupId={groupId} onSelect={onSelectMember} />
        </section>
      )}
      {problem !== undefined && (
        <p className="parley-Info-outcome" role="alert">
          {problem}
        </p>
      )}
      {leave !== null && (
        <div className="parley-Info-foot">
          <Button
            variant="ghost"
            tone="danger"
            pending={leave.pending}
            denied={leave.denied && errorText(leave.denied)}
            onClick={(event) => setLeaving(requestFromClick(event))}
          >
            <Icon icon={LogOut} size="small" mirrored />
            {i18n.t('contacts.leave')}
          </Button>
        </div>
      )}
      {leaving && (
        <LazyDialog
          size="small"
          title={i18n.t('contacts.leaveTitle')}
          description={i18n.t('contacts.leaveDescription', { title: name })}
          request={leaving}
          onClose={() => setLeaving(null)}
          footer={
            <>
              <Button onClick={() => setLeaving(null)}>{i18n.t('common.cancel')}</Button>
              <Button variant="solid" tone="danger" onClick={() => void confirm()}>
                {i18n.t('contacts.leave')}
              </Button>
            </>
          }
        />
      )}
    </InfoPane>
  );
});
