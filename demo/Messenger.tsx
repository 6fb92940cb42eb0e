import {
  ChatPanel,
  ConnectionBar,
  ContactInfo,
  ContactList,
  ConversationInfo,
  ConversationList,
  useActiveConversation,
  useUnreadTotal,
} from 'parley-kit';
import type { FaultControls } from 'parley-kit/testing';
import { useEffect, useState } from 'react';
import type { World } from './createWorld.js';
import { SessionGate } from './SessionGate.js';
import { SettingsPanel } from './SettingsPanel.js';
import { type Go, leaveChat, type Route } from './useRoute.js';
import type { Settings } from './useSettings.js';
import { wordsOf } from './words.js';

export interface MessengerProps {
  readonly user: string;
  readonly world: World;
  readonly faults: FaultControls;
  readonly route: Route;
  readonly go: Go;
  readonly settings: Settings;
  readonly setSettings: (patch: Partial<Settings>) => void;
}

/** List, chat and info beside each other; on a phone one of them at a time. */
export function Messenger(props: MessengerProps) {
  const { route, go, settings } = props;
  const words = wordsOf(settings.locale);
  const [active] = useActiveConversation();
  const [person, setPerson] = useState<string | null>(null);
  const [pane, setPane] = useState<'none' | 'info' | 'settings'>('none');
  useUnreadTitle();

  const isContacts = route.tab === 'contacts';
  const hasDetail = isContacts ? person !== null : active !== null;

  return (
    <SessionGate {...props}>
      <ConnectionBar />
      <div className="Messenger" data-detail={hasDetail || undefined} data-pane={pane === 'none' ? undefined : pane}>
        <div className="Messenger-side">
          {isContacts ? <ContactList selected={person} onSelect={setPerson} /> : <ConversationList />}
          <nav className="Messenger-tabs">
            <button type="button" aria-current={!isContacts ? 'page' : undefined} onClick={() => go({ tab: 'chats' })}>
              {words.chats}
            </button>
            <button type="button" aria-current={isContacts ? 'page' : undefined} onClick={() => go({ tab: 'contacts', chat: null })}>
              {words.contacts}
            </button>
            <button type="button" aria-expanded={pane === 'settings'} onClick={() => setPane(pane === 'settings' ? 'none' : 'settings')}>
              {words.settings}
            </button>
          </nav>
        </div>
        <main className="Messenger-main">
          {isContacts ? (
            person !== null && (
              <ContactInfo contact={person} onBack={() => setPerson(null)} onSendMessage={(id) => go({ tab: 'chats', chat: id })} />
            )
          ) : (
            <ChatPanel onBack={() => leaveChat(go)} onInfo={() => setPane(pane === 'info' ? 'none' : 'info')} infoOpen={pane === 'info'} />
          )}
        </main>
        {pane === 'info' && active !== null && !isContacts && (
          <aside className="Messenger-pane">
            <ConversationInfo conversation={active} onClose={() => setPane('none')} />
          </aside>
        )}
        {pane === 'settings' && (
          <aside className="Messenger-pane">
            <SettingsPanel {...props} onClose={() => setPane('none')} />
          </aside>
        )}
      </div>
    </SessionGate>
  );
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
