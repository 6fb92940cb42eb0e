'use client';
import { useState } from 'react';
import type { Action } from '../../hooks/types.js';
import { useActiveConversation } from '../../hooks/useActiveConversation.js';
import { useContactActions } from '../../hooks/useContactActions.js';
import { useNewConversation } from '../../hooks/useConversationActions.js';
import { useErrorText } from '../../hooks/useErrorText.js';
import { useI18n } from '../../hooks/useI18n.js';
import { useNow } from '../../hooks/useNow.js';
import { usePresence, useUser } from '../../hooks/useUser.js';
import { Avatar } from '../primitives/Avatar.js';
import { Button } from '../primitives/Button.js';
import { createPart } from '../primitives/createPart.js';
import { MessageCircle } from '../primitives/generated/MessageCircle.js';
import { UserRoundPlus } from '../primitives/generated/UserRoundPlus.js';
import { Icon } from '../primitives/Icon.js';
import { ContactSettings } from './ContactSettings.js';
import { InfoPane, type InfoPaneProps } from './InfoPane.js';

/** Props of `ContactInfo`; the rest goes to its element. */
export interface ContactInfoProps extends Omit<InfoPaneProps, 'children'> {
  /** The person's id. */
  readonly contact: string;
  /** It stands beside the chat with this person, to which it then need not lead. */
  readonly inChat?: boolean | undefined;
  /** Called with the conversation that "Send message" leads to. It is then the provider's open one already. */
  readonly onSendMessage?: ((conversationId: string) => void) | undefined;
}

/** Who somebody is, and what to do about it. @selector .parley-ContactInfo */
export const ContactInfo = createPart<ContactInfoProps, HTMLElement>('ContactInfo', (props, ref) => {
  const { contact, inChat = false, onSendMessage, className = '', ...pane } = props;
  const i18n = useI18n();
  const errorText = useErrorText();
  const { name, avatar, user, isSelf } = useUser(contact);
  const presence = usePresence(isSelf ? undefined : contact);
  const now = useNow();
  const { openDirect } = useNewConversation();
  const { add } = useContactActions(contact);
  const [, setActive] = useActiveConversation();
  const [outcome, setOutcome] = useState<string>();

  const tell = <Value,>(result: Awaited<ReturnType<Action<[], Value>['run']>>, onDone: (value: Value) => void) => {
    setOutcome(result.ok ? undefined : errorText(result.error));
    if (result.ok) onDone(result.value);
  };
  const sendMessage = async () => {
    tell(await openDirect.run(contact), (conversationId) => {
      setActive(conversationId);
      onSendMessage?.(conversationId);
    });
  };
  const addContact = async () => {
    if (add !== null) tell(await add.run(), (how) => how === 'requested' && setOutcome(i18n.t('contacts.requestSent')));
  };

  const there = presence?.text ?? (presence && i18n.t(`common.${presence.status}`));
  const since = presence?.status === 'offline' && presence.lastSeenAt !== undefined ? presence.lastSeenAt : undefined;
  return (
    <InfoPane {...pane} ref={ref} className={`parley-ContactInfo ${className}`.trim()}>
      <div className="parley-Info-head">
        <Avatar avatar={avatar} size={88} presence={presence?.status} />
        <p className="parley-Info-name" dir="auto">
          {name}
        </p>
        {there !== undefined && (
          <p className="parley-Info-note">
            {since === undefined ? there : i18n.t('common.lastSeen', { when: i18n.shortDate(since, now) })}
          </p>
        )}
        {!isSelf && (!inChat || add !== null) && (
          <div className="parley-Info-actions">
            {!inChat && (
              <Button
                variant="solid"
                pending={openDirect.pending}
                denied={openDirect.denied && errorText(openDirect.denied)}
                onClick={() => void sendMessage()}
              >
                <Icon icon={MessageCircle} size="small" />
                {i18n.t('contacts.message')}
              </Button>
            )}
            {add !== null && (
              <Button pending={add.pending} denied={add.denied && errorText(add.denied)} onClick={() => void addContact()}>
                <Icon icon={UserRoundPlus} size="small" mirrored />
                {i18n.t('contacts.add')}
              </Button>
            )}
          </div>
        )}
        <p className="parley-Info-outcome" role="status">
          {outcome}
        </p>
      </div>
      <dl className="parley-Info-facts">
        {user?.about !== undefined && user.about.trim() !== '' && <Fact label={i18n.t('contacts.about')} value={user.about} />}
        <Fact label={i18n.t('contacts.id')} value={contact} />
      </dl>
      <ContactSettings key={contact} contact={contact} name={name} onOutcome={setOutcome} />
    </InfoPane>
  );
});

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="parley-Info-fact">
      <dt className="parley-Info-label">{label}</dt>
      <dd className="parley-Info-value" dir="auto">
        {value}
      </dd>
    </div>
  );
}
