import { Button, type Credentials, EmptyState, useConversationList, useSession } from 'parley-kit';
import type { ReactNode } from 'react';
import type { Settings } from './useSettings.js';
import { wordsOf } from './words.js';

export interface SessionGateProps {
  readonly credentials: Credentials;
  readonly leave: () => void;
  readonly settings: Settings;
  /** Shown where the credentials are refused. Default: the session has expired. */
  readonly whenRefused?: ReactNode;
  /** Shown where the first try has failed, nothing is known from before, and further ones go on. Default: the empty messenger. */
  readonly whenUnreachable?: ReactNode;
  readonly children: ReactNode;
}

/** A session that has ended is said plainly, and a person decides how to go on. */
export function SessionGate({ credentials, leave, settings, whenRefused, whenUnreachable, children }: SessionGateProps) {
  const session = useSession();
  const { conversations } = useConversationList();
  const words = wordsOf(settings.locale);
  if (session.status === 'connecting' && session.error !== undefined && conversations.length === 0 && whenUnreachable !== undefined)
    return whenUnreachable;
  if (session.status !== 'ended') return children;
  if (session.error?.code === 'unauthenticated' && whenRefused !== undefined) return whenRefused;
  const isElsewhere = session.error?.code === 'signed-in-elsewhere';
  return (
    <main className="Gate">
      <h1 className="AppName">Parley</h1>
      <EmptyState
        title={isElsewhere ? words.elsewhereTitle : words.expiredTitle}
        description={isElsewhere ? words.elsewhereText : words.expiredText}
        action={
          <div className="Gate-actions">
            <Button variant="solid" tone="accent" onClick={() => void session.signIn(() => credentials)}>
              {isElsewhere ? words.elsewhereAction : words.signIn}
            </Button>
            <Button onClick={leave}>{words.switchAccount}</Button>
          </div>
        }
      />
    </main>
  );
}
