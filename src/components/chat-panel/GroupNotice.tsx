'use client';
import { useId, useState } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { ChevronDown } from '../primitives/generated/ChevronDown.js';
import { Megaphone } from '../primitives/generated/Megaphone.js';
import { Icon } from '../primitives/Icon.js';
import { renderElement } from '../primitives/renderElement.js';
import type { GroupNoticeProps } from './LazyGroupNotice.js';

/** What everybody in a group should know: one line, the rest on demand. */
export function GroupNotice({ notice, given, elementRef }: GroupNoticeProps) {
  const i18n = useI18n();
  const textId = useId();
  const [open, setOpen] = useState(false);
  const children = (
    <>
      <Icon icon={Megaphone} size="small" />
      <p className="parley-ChatNotice-text" id={textId} dir="auto">
        {notice}
      </p>
      <button
        type="button"
        className="parley-ChatNotice-toggle"
        aria-expanded={open}
        aria-controls={textId}
        aria-label={i18n.t(open ? 'chat.notice.collapse' : 'chat.notice.expand')}
        onClick={() => setOpen(!open)}
      >
        <Icon icon={ChevronDown} size="small" />
      </button>
    </>
  );
  const own = {
    className: 'parley-ChatNotice',
    role: 'note',
    'aria-label': i18n.t('chat.notice.label'),
    'data-open': open || undefined,
    children,
  };
  return renderElement('div', own, given, elementRef);
}
