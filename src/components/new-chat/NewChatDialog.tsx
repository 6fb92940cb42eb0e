'use client';
import { useState } from 'react';
import { useNewConversation } from '../../hooks/useConversationActions.js';
import { useErrorText } from '../../hooks/useErrorText.js';
import { useI18n } from '../../hooks/useI18n.js';
import { Button } from '../primitives/Button.js';
import { Dialog } from '../primitives/Dialog.js';
import { Users } from '../primitives/generated/Users.js';
import { Icon } from '../primitives/Icon.js';
import type { OverlayRequest } from '../primitives/overlay.js';
import { GroupForm } from './GroupForm.js';
import { PeoplePicker } from './PeoplePicker.js';

export interface NewChatDialogProps {
  readonly request: OverlayRequest;
  readonly onClose: () => void;
  readonly onOpened: (conversationId: string) => void;
}

type Step = 'person' | 'members' | 'name';

/** Somebody to write to, or several and a name for the group. What was chosen is kept when one goes a step back. */
export function NewChatDialog({ request, onClose, onOpened }: NewChatDialogProps) {
  const i18n = useI18n();
  const errorText = useErrorText();
  const { openDirect, createGroup } = useNewConversation();
  const [step, setStep] = useState<Step>('person');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string>();

  const finish = async (ended: ReturnType<typeof openDirect.run>) => {
    setProblem(undefined);
    const result = await ended;
    if (!result.ok) return setProblem(errorText(result.error));
    onClose();
    onOpened(result.value);
  };
  const toggle = (userId: string) => {
    setChosen((former) => (former.includes(userId) ? former.filter((id) => id !== userId) : [...former, userId]));
  };

  const isGroup = step !== 'person';
  const pending = openDirect.pending || createGroup?.pending === true;
  const titles = { person: i18n.t('conversationList.new'), members: i18n.t('contacts.newGroup'), name: i18n.t('contacts.newGroup') };
  const footers = {
    person: undefined,
    members: (
      <>
        <span className="parley-NewChatDialog-count" role="status">
          {chosen.length > 0 && i18n.t('common.people', { count: chosen.length })}
        </span>
        <Button variant="ghost" onClick={() => setStep('person')}>
          {i18n.t('common.back')}
        </Button>
        <Button variant="solid" denied={chosen.length === 0 ? i18n.t('contacts.chooseFirst') : undefined} onClick={() => setStep('name')}>
          {i18n.t('contacts.next')}
        </Button>
      </>
    ),
    name: (
      <>
        <Button variant="ghost" onClick={() => setStep('members')}>
          {i18n.t('common.back')}
        </Button>
        <Button
          variant="solid"
          type="submit"
          form="parley-GroupForm"
          pending={pending}
          denied={name.trim() === '' ? i18n.t('contacts.nameFirst') : undefined}
        >
          {i18n.t('contacts.create')}
        </Button>
      </>
    ),
  };

  return (
    <Dialog title={titles[step]} request={request} onClose={onClose} footer={footers[step]} className="parley-NewChatDialog">
      {problem !== undefined && (
        <p className="parley-NewChatDialog-problem" role="alert">
          {problem}
        </p>
      )}
      {step === 'name' ? (
        <GroupForm
          name={name}
          onName={setName}
          memberIds={chosen}
          onSubmit={() => createGroup && name.trim() !== '' && void finish(createGroup.run({ name: name.trim(), memberIds: chosen }))}
        />
      ) : (
        <PeoplePicker
          key={step}
          chosen={isGroup ? chosen : undefined}
          pending={pending}
          onPick={isGroup ? toggle : (userId) => void finish(openDirect.run(userId))}
        >
          {step === 'person' && createGroup !== null && (
            <button type="button" className="parley-PersonRow parley-NewChatDialog-group" onClick={() => setStep('members')}>
              <span className="parley-NewChatDialog-groupIcon">
                <Icon icon={Users} />
              </span>
              {i18n.t('contacts.newGroup')}
            </button>
          )}
        </PeoplePicker>
      )}
    </Dialog>
  );
}
