import { BookUser } from 'lucide-react';
import {
  ChatPanel,
  ConnectionBar,
  ContactInfo,
  ContactList,
  ConversationInfo,
  ConversationList,
  type Credentials,
  EmptyState,
  useActiveConversation,
  useUnreadTotal,
} from 'parley-kit';
import type { FaultControls } from 'parley-kit/testing';
import { type CSSProperties, type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { Pane } from './Pane.js';
import { SessionGate } from './SessionGate.js';
import { SettingsPanel } from './SettingsPanel.js';
import { SideHandle } from './SideHandle.js';
import { Tabs } from './Tabs.js';
import { type Go, hasDetail, leaveDetail, leavePane, openPane, type Route } from './useRoute.js';
import type { Settings } from './useSettings.js';
import { useSideWidth } from './useSideWidth.js';
import { useVisibleHeight } from './useVisibleHeight.js';
import { wordsOf } from './words.js';

export interface MessengerProps {
  readonly credentials: Credentials;
  readonly faults: FaultControls;
  /** Back to where one says who one is. */
  readonly leave: () => void;
  /** Stands in for all of it where the credentials are refused. */
  readonly whenRefused?: ReactNode;
  /** Stands in for all of it where the first try to connect has failed, and further ones go on. */
  readonly whenUnreachable?: ReactNode;
  /** Stands above all, where the backend itself is in trouble. */
  readonly note?: ReactNode;
  /** What the settings have on this backend alone. */
  readonly extras?: ReactNode;
  /** Everything as on the first day. Absent: the backend is not ours to reset. */
  readonly onReset?: () => Promise<void>;
  readonly route: Route;
  readonly go: Go;
  readonly settings: Settings;
  readonly setSettings: (patch: Partial<Settings>) => void;
}

/** List, chat and info beside each other; on a phone one of them at a time. */
export function Messenger(props: MessengerProps) {
  const { note, route, go, settings } = props;
  const words = wordsOf(settings.locale);
  const [active] = useActiveConversation();
  const [sideWidth, setSideWidth] = useSideWidth();
  useUnreadTitle();
  useVisibleHeight();

  const isContacts = route.tab === 'contacts';
  // What is known of a chat is shown beside one.
  const pane = route.pane === 'info' && (active === null || isContacts) ? null : route.pane;
  const closePane = () => leavePane(go);
  const isNarrow = useIsNarrow();
  const onBack = isNarrow ? () => leaveDetail(go) : undefined;

  return (
    <SessionGate {...props}>
      <ConnectionBar />
      {note}
      <main
        className="Messenger"
        data-detail={hasDetail(route) || undefined}
        data-pane={pane ?? undefined}
        style={{ '--side': `${sideWidth}px` } as CSSProperties}
      >
        <h1 className="AppName">Parley</h1>
        <div className="Messenger-side">
          {isContacts ? <ContactList selected={route.person} onSelect={(person) => go({ person })} /> : <ConversationList />}
          <Tabs
            tab={route.tab}
            go={go}
            words={words}
            settingsOpen={pane === 'settings'}
            onSettings={() => (pane === 'settings' ? closePane() : openPane(go, 'settings'))}
          />
          {!isNarrow && <SideHandle label={words.sideWidth} width={sideWidth} onChange={setSideWidth} />}
        </div>
        <div className="Messenger-main">
          {isContacts ? (
            route.person === null ? (
              <EmptyState icon={BookUser} title={words.noContact} description={words.noContactText} />
            ) : (
              <ContactInfo key={route.person} contact={route.person} onBack={onBack} />
            )
          ) : (
            <ChatPanel onBack={onBack} onInfo={() => (pane === 'info' ? closePane() : openPane(go, 'info'))} infoOpen={pane === 'info'} />
          )}
        </div>
        {pane === 'info' && active !== null && (
          <Pane key="info" onClose={closePane}>
            <ConversationInfo conversation={active} onClose={closePane} />
          </Pane>
        )}
        {pane === 'settings' && (
          <Pane key="settings" onClose={closePane}>
            <SettingsPanel {...props} onClose={closePane} />
          </Pane>
        )}
      </main>
    </SessionGate>
  );
}

/** As in demo.css: too narrow for the list and the chat beside each other. */
const narrow = '(max-width: 720px)';

function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribeToWidth, () => matchMedia(narrow).matches);
}

function subscribeToWidth(listener: () => void): () => void {
  const query = matchMedia(narrow);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

function useUnreadTitle(): void {
  const unread = useUnreadTotal();
  useEffect(
    function countInTitle() {
      document.title = unread > 0 ? `(${unread}) Parley` : 'Parley';
    },
    [unread],
  );
}
