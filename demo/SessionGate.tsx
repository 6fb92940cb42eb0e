import { Button, EmptyState, useI18n, useSession } from 'parley-kit';
import type { ReactNode } from 'react';
import { type Go, nobody } from './useRoute.js';
import type { Settings } from './useSettings.js';
import { wordsOf } from './words.js';

export interface SessionGateProps {
  readonly user: string;
  readonly go: Go;
  readonly settings: Settings;
  readonly children: ReactNode;
}

/** A session that has ended is said plainly, and a person decides how to go on. */
export function SessionGate({ user, go, settings, children }: SessionGateProps) {
  const { t } = useI18n();
  const session = useSession();
  const words = wordsOf(settings.locale);
  if (session.status !== 'ended') return children;
  const isElsewhere = session.error?.code === 'signed-in-elsewhere';
  return (
    <main className="Gate">
      <EmptyState
        title={isElsewhere ? t('session.elsewhere.title') : t('session.expired.title')}
        description={isElsewhere ? t('session.elsewhere.text') : t('session.expired.text')}
        action={
          <div className="Gate-actions">
            <Button variant="solid" tone="accent" onClick={() => void session.signIn(() => ({ userId: user }))}>
              {isElsewhere ? t('session.elsewhere.action') : t('session.signIn')}
            </Button>
            <Button onClick={() => go(nobody)}>{words.switchAccount}</Button>
          </div>
        }
      />
    </main>
  );
}
