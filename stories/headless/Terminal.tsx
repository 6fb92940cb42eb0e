import {
  type MessageRow,
  useActiveConversation,
  useConversation,
  useConversationList,
  useI18n,
  useMessageInput,
  useMessageList,
  useNow,
  usePreview,
  useUser,
} from 'parley-kit/headless';
import { type CSSProperties, useState } from 'react';

/** A chat of one's own on hooks alone: no component and no style of the kit. */
export function Terminal() {
  const [active, open] = useActiveConversation();
  const { conversations } = useConversationList();
  return (
    <main style={screen}>
      <nav aria-label="Conversations" style={scrolling}>
        {conversations.map((ref) => (
          <Entry key={ref.id} id={ref.id} isOpen={ref.id === active?.id} onOpen={() => open(ref)} />
        ))}
      </nav>
      {active === null ? <p>$ choose a conversation</p> : <Session key={active.id} id={active.id} />}
    </main>
  );
}

function Entry({ id, isOpen, onOpen }: { readonly id: string; readonly isOpen: boolean; readonly onOpen: () => void }) {
  const view = useConversation(id);
  if (view === undefined) return null;
  return (
    <button type="button" style={line} aria-current={isOpen} onClick={onOpen}>
      {isOpen ? '> ' : '  '}
      <bdi>{view.title}</bdi> {view.unread.count > 0 && `(${view.unread.count})`}
    </button>
  );
}

function Session({ id }: { readonly id: string }) {
  const { rows, hasOlder, loadOlder, status } = useMessageList(id, { openAt: 'latest' });
  const { text, setText, send, canSend } = useMessageInput(id);
  const showOlder = () => {
    setMost(most + 50);
    if (rows.count < most + 50) loadOlder();
  };
  const [most, setMost] = useState(100);
  const shown = Array.from({ length: Math.min(rows.count, most) }, (_, index) => rows.at(rows.count - 1 - index));
  return (
    <section style={{ display: 'grid', gridTemplateRows: '1fr auto', minBlockSize: 0 }}>
      <ol aria-label="Messages" style={{ ...scrolling, flexDirection: 'column-reverse' }}>
        {shown.map((row) => (
          <Line key={row.key} row={row} />
        ))}
        {(hasOlder || rows.count > most) && (
          <li>
            <button type="button" style={line} onClick={showOlder}>
              [older]
            </button>
          </li>
        )}
        {status === 'loading' && <li>...</li>}
      </ol>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (canSend) send();
        }}
      >
        <label>
          ${' '}
          <input
            aria-label="Message"
            style={{ ...line, inlineSize: '90%' }}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
      </form>
    </section>
  );
}

function Line({ row }: { readonly row: MessageRow }) {
  const i18n = useI18n();
  const now = useNow();
  if (row.type === 'date') return <li>-- {i18n.day(row.day, now)} --</li>;
  return row.type === 'unread' ? <li>-- new --</li> : <Said row={row} />;
}

function Said({ row: { message } }: { readonly row: Extract<MessageRow, { type: 'message' }> }) {
  const i18n = useI18n();
  const { name } = useUser(message.sender.id);
  const preview = usePreview(message.content, message.sender.id, { own: message.own, removed: message.removed !== undefined });
  return (
    <li>
      {i18n.time(message.sentAt)} &lt;<bdi>{name}</bdi>&gt; <bdi>{preview}</bdi>
    </li>
  );
}

const screen: CSSProperties = {
  display: 'grid',
  gridTemplate: 'minmax(0, 1fr) / minmax(0, 280px) minmax(180px, 1fr)',
  blockSize: '100%',
  whiteSpace: 'pre-wrap',
  font: '14px/1.5 monospace',
  color: '#b7f5c4',
  background: '#0b120d',
};
const scrolling: CSSProperties = { display: 'flex', flexDirection: 'column', margin: 0, padding: 8, overflowY: 'auto', listStyle: 'none' };
const line: CSSProperties = { border: 0, font: 'inherit', textAlign: 'start', color: 'inherit', background: 'none' };
