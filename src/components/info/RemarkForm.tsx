'use client';
import { useId, useRef, useState } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { Button } from '../primitives/Button.js';

/** Longer ones are no names. */
const MAX_LENGTH = 60;

export interface RemarkFormProps {
  readonly remark: string;
  readonly pending: boolean;
  readonly denied: string | undefined;
  readonly onSave: (remark: string) => void;
}

/** The name that a person gives somebody for themselves. Empty: the one that they have. */
export function RemarkForm({ remark, pending, denied, onSave }: RemarkFormProps) {
  const i18n = useI18n();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState({ over: remark, text: remark });
  // Saved here, or in another tab.
  if (typed.over !== remark) setTyped({ over: remark, text: remark });
  const isChanged = typed.text.trim() !== remark;
  return (
    <form
      className="parley-RemarkForm"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isChanged || pending || denied !== undefined) return;
        onSave(typed.text.trim());
        // The button goes with the change.
        input.current?.focus();
      }}
    >
      <label className="parley-Info-label" htmlFor={id}>
        {i18n.t('contacts.remark')}
      </label>
      <input
        ref={input}
        className="parley-TextField"
        id={id}
        dir="auto"
        autoComplete="off"
        maxLength={MAX_LENGTH}
        value={typed.text}
        onChange={(event) => setTyped({ over: remark, text: event.currentTarget.value })}
      />
      {isChanged && (
        <Button type="submit" pending={pending} denied={denied}>
          {i18n.t('common.save')}
        </Button>
      )}
    </form>
  );
}
