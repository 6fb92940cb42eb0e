'use client';
import { useI18n } from '../../hooks/useI18n.js';
import { Spinner } from '../primitives/Spinner.js';
import type { ShownList } from './useShownRows.js';

/** What happens at the two ends of what is loaded. It lies over the rows: nothing moves when it comes and goes. */
export function ListEnds({ list }: { readonly list: ShownList }) {
  const i18n = useI18n();
  const older = { loading: list.loadingOlder, failed: list.olderError !== undefined, retry: list.loadOlder };
  const newer = { loading: list.loadingNewer, failed: list.newerError !== undefined, retry: list.loadNewer };
  return (
    <>
      <End side="start" {...older} loadingWords={i18n.t('chat.messages.loadingOlder')} failedWords={i18n.t('chat.messages.olderFailed')} />
      <End side="end" {...newer} loadingWords={i18n.t('chat.messages.loadingNewer')} failedWords={i18n.t('chat.messages.newerFailed')} />
    </>
  );
}

interface EndProps {
  readonly side: 'start' | 'end';
  readonly loading: boolean;
  readonly failed: boolean;
  readonly retry: () => void;
  readonly loadingWords: string;
  readonly failedWords: string;
}

function End({ side, loading, failed, retry, loadingWords, failedWords }: EndProps) {
  const i18n = useI18n();
  if (!loading && !failed) return null;
  return (
    <div className="parley-ListEnd" data-side={side} data-state={loading ? 'loading' : 'failed'} role={loading ? undefined : 'alert'}>
      {loading ? (
        <Spinner label={loadingWords} size={18} />
      ) : (
        <>
          {failedWords}
          <button type="button" className="parley-ListEnd-retry" onClick={retry}>
            {i18n.t('common.retry')}
          </button>
        </>
      )}
    </div>
  );
}
