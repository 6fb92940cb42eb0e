'use client';
import { useConnection } from '../../hooks/useConnection.js';
import { useErrorText } from '../../hooks/useErrorText.js';
import { useI18n } from '../../hooks/useI18n.js';
import { useSession } from '../../hooks/useSession.js';
import { Button } from '../primitives/Button.js';
import { createPart } from '../primitives/createPart.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';

/**
 * One quiet line while there is no way to the backend, or while nothing is kept in this browser. Nothing where all is well.
 * @selector .parley-ConnectionBar [data-status]
 */
export const ConnectionBar = createPart<PartProps>('ConnectionBar', (props, ref) => {
  const { t } = useI18n();
  const errorText = useErrorText();
  const { status, error, retry } = useConnection();
  const { durable, storageError } = useSession();

  const isAway = status === 'offline' || status === 'reconnecting';
  if (!isAway && (durable || storageError === undefined)) return null;
  const text = status === 'offline' ? t('session.offline') : isAway ? t('session.reconnecting') : storageError && errorText(storageError);
  const children = (
    <>
      <span className="parley-ConnectionBar-text">{text}</span>
      {isAway && error !== undefined && (
        <Button variant="ghost" onClick={retry}>
          {t('common.retry')}
        </Button>
      )}
    </>
  );
  return renderElement('div', { className: 'parley-ConnectionBar', role: 'status', 'data-status': status, children }, props, ref);
});
