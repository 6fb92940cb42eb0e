import { BookUser, type LucideIcon, MessagesSquare, SlidersHorizontal } from 'lucide-react';
import { useUnreadTotal } from 'parley-kit';
import type { Go, Route } from './useRoute.js';
import type { DemoWords } from './words.js';

export interface TabsProps {
  readonly tab: Route['tab'];
  readonly go: Go;
  readonly words: DemoWords;
  readonly settingsOpen: boolean;
  readonly onSettings: () => void;
}

/** What the side shows, and the way to the settings. */
export function Tabs({ tab, go, words, settingsOpen, onSettings }: TabsProps) {
  return (
    <nav className="Tabs" aria-label={words.views}>
      <button type="button" aria-current={tab === 'chats' ? 'page' : undefined} onClick={() => go({ tab: 'chats' })}>
        <Face icon={MessagesSquare} name={words.chats} />
        <UnreadDot />
      </button>
      <button type="button" aria-current={tab === 'contacts' ? 'page' : undefined} onClick={() => go({ tab: 'contacts' })}>
        <Face icon={BookUser} name={words.contacts} />
      </button>
      <button type="button" aria-expanded={settingsOpen} onClick={onSettings}>
        <Face icon={SlidersHorizontal} name={words.settings} />
      </button>
    </nav>
  );
}

function Face({ icon: Icon, name }: { readonly icon: LucideIcon; readonly name: string }) {
  return (
    <>
      <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
      <span>{name}</span>
    </>
  );
}

/** The rows and the title of the page say how many. */
function UnreadDot() {
  return useUnreadTotal() > 0 ? <span className="Tabs-unread" aria-hidden="true" /> : null;
}
