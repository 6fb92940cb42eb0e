'use client';
import { useState } from 'react';
import type { Action } from '../../hooks/types.js';
import { useContactActions } from '../../hooks/useContactActions.js';
import { useErrorText } from '../../hooks/useErrorText.js';
import { useI18n } from '../../hooks/useI18n.js';
import { Button } from '../primitives/Button.js';
import { LazyDialog } from '../primitives/LazyDialog.js';
import { type OverlayRequest, requestFromClick } from '../primitives/overlay.js';
import { RemarkForm } from './RemarkForm.js';

export interface ContactSettingsProps {
  readonly contact: string;
  /** As shown. */
  readonly name: string;
  /** How it ended: undefined for well. */
  readonly onOutcome: (problem: string | undefined) => void;
}

/** What a person keeps of somebody for themselves: a name of their own, whether they hear of them, whether they know them. */
export function ContactSettings({ contact: userId, name, onOutcome }: ContactSettingsProps) {
  const i18n = useI18n();
  const errorText = useErrorText();
  const { contact, setRemark, block, remove } = useContactActions(userId);
  const [removing, setRemoving] = useState<OverlayRequest | null>(null);
  const isBlocked = contact?.blocked === true;
  const tell = (result: Awaited<ReturnType<Action['run']>>) => onOutcome(result.ok ? undefined : errorText(result.error));

  const confirm = async () => {
    setRemoving(null);
    if (remove !== null) tell(await remove.run());
  };
  if (setRemark === null && block === null && remove === null) return null;
  return (
    <>
      {setRemark !== null && (
        <RemarkForm
          remark={contact?.remark ?? ''}
          pending={setRemark.pending}
          denied={setRemark.denied && errorText(setRemark.denied)}
          onSave={async (remark) => tell(await setRemark.run(remark))}
        />
      )}
      <div className="parley-Info-foot">
        {block !== null && (
          <Button
            variant="ghost"
            pending={block.pending}
            denied={block.denied && errorText(block.denied)}
            onClick={async () => tell(await block.run(!isBlocked))}
          >
            {i18n.t(isBlocked ? 'contacts.unblock' : 'contacts.block')}
          </Button>
        )}
        {remove !== null && (
          <Button
            variant="ghost"
            tone="danger"
            pending={remove.pending}
            denied={remove.denied && errorText(remove.denied)}
            onClick={(event) => setRemoving(requestFromClick(event))}
          >
            {i18n.t('contacts.remove')}
          </Button>
        )}
      </div>
      {removing && (
        <LazyDialog
          size="small"
          title={i18n.t('contacts.remove')}
          description={i18n.t('contacts.removeDescription', { name })}
          request={removing}
          onClose={() => setRemoving(null)}
          footer={
            <>
              <Button onClick={() => setRemoving(null)}>{i18n.t('common.cancel')}</Button>
              <Button variant="solid" tone="danger" onClick={() => void confirm()}>
                {i18n.t('contacts.remove')}
              </Button>
            </>
          }
        />
      )}
    </>
  );
}
