'use client';
import { useState } from 'react';
import { ChatClientScope } from '../../hooks/ChatProvider.js';
import type { ConversationTarget } from '../../hooks/types.js';
import { useConversation } from '../../hooks/useConversation.js';
import { useI18n } from '../../hooks/useI18n.js';
import { createPart } from '../primitives/createPart.js';
import { RowSkeletons } from '../primitives/RowSkeletons.js';
import { ContactInfo } from './ContactInfo.js';
import { GroupInfo } from './GroupInfo.js';
import { InfoPane, type InfoPaneProps } from './InfoPane.js';

/** Props of `ConversationInfo`; the rest goes to its element. */
export interface ConversationInfoProps extends Omit<InfoPaneProps, 'children'> {
  /** What is shown: the other person of a direct chat, or the group. */
  readonly conversation: ConversationTarget;
}

/** The pane beside a chat: the person, or the group and, when one of its members was chosen, that person. */
export const ConversationInfo = createPart<ConversationInfoProps, HTMLElement>('ConversationInfo', (props, ref) => {
  const { conversation, ...pane } = props;
  const i18n = useI18n();
  const view = useConversation(conversation);
  const [member, setMember] = useState<{ readonly of: string; readonly userId: string } | null>(null);
  if (view === undefined) {
    return (
      <InfoPane {...pane} ref={ref}>
        <RowSkeletons label={i18n.t('common.loading')} count={3} />
      </InfoPane>
    );
  }
  const { id, peerId, groupId } = view.conversation;
  const shown = member?.of === id ? member.userId : peerId;
  let info = <InfoPane {...pane} ref={ref} title={view.title} />;
  if (shown !== undefined)
    info = (
      <ContactInfo
        {...pane}
        ref={ref}
        contact={shown}
        inChat={shown === peerId}
        onBack={member?.of === id ? () => setMember(null) : pane.onBack}
      />
    );
  else if (groupId !== undefined)
    info = <GroupInfo {...pane} ref={ref} groupId={groupId} onSelectMember={(userId) => setMember({ of: id, userId })} />;
  return view.ref.client === undefined ? info : <ChatClientScope client={view.ref.client}>{info}</ChatClientScope>;
});
