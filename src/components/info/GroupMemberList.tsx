'use client';
import { useCallback, useEffect } from 'react';
import type { AvatarView } from '../../hooks/useConversation.js';
import { useGroupMembers } from '../../hooks/useGroupMembers.js';
import { useI18n } from '../../hooks/useI18n.js';
import { usePresence, useUser } from '../../hooks/useUser.js';
import { useVirtualRows } from '../../hooks/useVirtualRows.js';
import type { GroupMember } from '../../model/group.js';
import { Avatar } from '../primitives/Avatar.js';
import { ErrorState } from '../primitives/ErrorState.js';
import { RowSkeletons } from '../primitives/RowSkeletons.js';
import { renderElement } from '../primitives/renderElement.js';
import { useRovingList } from '../primitives/useRovingList.js';
import { VisuallyHidden } from '../primitives/VisuallyHidden.js';

export interface GroupMemberListProps {
  readonly groupId: string;
  readonly onSelect?: ((userId: string) => void) | undefined;
}

/** The members of a group, as many as are in view; more are loaded on the way down. */
export function GroupMemberList({ groupId, onSelect }: GroupMemberListProps) {
  const i18n = useI18n();
  const { members, status, error, hasMore, loadMore } = useGroupMembers(groupId);
  const keyAt = useCallback((index: number) => members[index]?.member.userId ?? '', [members]);
  const roving = useRovingList({
    count: members.length,
    keyAt,
    labelAt: (index) => members[index]?.name ?? '',
    scrollToIndex: (index) => scrollToIndex(index),
  });
  const { rows, scrollRef, innerStyle, measureRow, scrollToIndex, visible } = useVirtualRows({
    count: members.length,
    keyAt,
    estimateAt: () => 48,
    anchor: 'start',
    keepMounted: roving.tabStop === undefined ? undefined : [roving.tabStop],
  });
  const isNearEnd = visible.last >= members.length - 5;
  useEffect(
    function loadMoreNearEnd() {
      if (isNearEnd && hasMore) loadMore();
    },
    [isNearEnd, hasMore, loadMore],
  );
  if (members.length === 0 && status === 'loading')
    return <RowSkeletons label={i18n.t('contacts.membersLoading')} count={4} size="small" />;
  if (status === 'failed') return <ErrorState title={i18n.t('contacts.membersFailed')} error={error} onRetry={loadMore} />;

  const { ref, ...handlers } = roving.props;
  return (
    <div className="parley-GroupMemberList" ref={scrollRef} {...handlers}>
      <ul className="parley-GroupMemberList-rows" style={innerStyle} aria-label={i18n.t('contacts.members')} ref={ref}>
        {rows.map((row) => {
          const entry = members[row.index];
          if (entry === undefined) return null;
          return (
            <li
              className="parley-GroupMemberList-row"
              key={row.key}
              data-index={row.index}
              aria-setsize={hasMore ? -1 : members.length}
              aria-posinset={row.index + 1}
              ref={measureRow}
              style={row.style}
            >
              <MemberRow {...entry} isTabStop={row.key === roving.tabStop} onSelect={onSelect} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface MemberRowProps extends Pick<GroupMemberListProps, 'onSelect'> {
  readonly member: GroupMember;
  readonly name: string;
  readonly avatar: AvatarView;
  readonly isTabStop: boolean;
}

function MemberRow({ member, name, avatar, isTabStop, onSelect }: MemberRowProps) {
  const i18n = useI18n();
  const presence = usePresence(member.userId);
  const { isSelf } = useUser(member.userId);
  const { role } = member;
  const about = [
    isSelf ? i18n.t('common.you') : undefined,
    role === 'owner' || role === 'admin' ? i18n.t(`contacts.role.${role}`) : undefined,
  ].filter((each) => each !== undefined);
  const own = {
    className: 'parley-PersonRow',
    'data-key': member.userId,
    tabIndex: isTabStop ? 0 : -1,
    children: (
      <>
        <Avatar avatar={avatar} size={32} presence={presence?.status} />
        <span className="parley-PersonRow-text">
          <span className="parley-Truncate" dir="auto">
            {name}
          </span>
        </span>
        {presence !== undefined && presence.status !== 'offline' && (
          <VisuallyHidden>, {i18n.t(`common.${presence.status}`)}</VisuallyHidden>
        )}
        {about.length > 0 && <span className="parley-PersonRow-about">{about.join(' · ')}</span>}
      </>
    ),
  };
  if (onSelect === undefined) return renderElement('div', { ...own, 'data-static': true });
  return renderElement('button', { ...own, type: 'button', onClick: () => onSelect(member.userId) });
}
