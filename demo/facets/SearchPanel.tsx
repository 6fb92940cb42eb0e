import { type FoundMessage, type FoundView, searchTextOf, useMessageSearch, useSearch } from 'parley-kit';
import { useState } from 'react';
import type { FacetPanelProps } from './panels.js';
import { Actions, CheckField, Field, Json, SelectField } from './parts.js';

const kinds = ['any kind', 'text', 'image', 'file', 'voice', 'merged', 'custom'] as const;

/** Everything as it is typed: people, conversations, messages by conversation and one by one; and in the chosen conversation. */
export function SearchPanel({ conversationId }: FacetPanelProps) {
  const [text, setText] = useState('');
  const [isAny, setIsAny] = useState(false);
  const [kind, setKind] = useState<(typeof kinds)[number]>('any kind');
  const query = { text, match: isAny ? ('any' as const) : ('all' as const), ...(kind !== 'any kind' && { kinds: [kind] }) };
  const search = useSearch(query, { pageSizes: { messages: 5 } });
  const here = useMessageSearch(conversationId, query, { pageSize: 3 });
  const [jumped, setJumped] = useState<string | null>(null);
  if (search === null || here === null) return <p>The backend has no search.</p>;
  const { people, conversations, matches, messages } = search;
  return (
    <>
      <Field label="Words" value={text} onChange={setText} />
      <CheckField label="Any of the words will do" checked={isAny} onChange={setIsAny} />
      <SelectField label="Kind" value={kind} options={kinds.map((value) => ({ value }))} onChange={setKind} />
      <p role="status">{search.status}</p>
      <More title="People" found={people} shown={people?.items.map(({ id, nickname }) => nickname ?? id)} />
      <More title="Conversations" found={conversations} shown={conversations?.items.map(({ id, title }) => title ?? id)} />
      <More
        title="Conversations with matches"
        found={matches}
        shown={matches?.items.map((one) => [one.conversationId, one.count, marked(one.latest)])}
      />
      <More title="Messages" found={messages} shown={messages?.items.map(marked)} />
      <More
        title="In this conversation"
        found={{ ...here, status: here.status === 'failed' ? 'failed' : 'ready' }}
        shown={here.items.map(marked)}
      />
      <Actions>
        {here.items.map((found) => (
          <button key={found.message.id} type="button" onClick={async () => setJumped((await here.jumpTo(found)) ?? 'It is gone.')}>
            Jump to {marked(found)}
          </button>
        ))}
      </Actions>
      {jumped !== null && <Json label="Jumped to" value={jumped} />}
    </>
  );
}

/** The text with the words that were found in brackets. */
function marked({ message, highlights }: FoundMessage): string {
  const text = searchTextOf(message.content);
  let last = 0;
  const parts = highlights.map(({ start, end }) => {
    const part = `${text.slice(last, start)}[${text.slice(start, end)}]`;
    last = end;
    return part;
  });
  return parts.join('') + text.slice(last) || `(${message.content.kind})`;
}

interface MoreProps {
  readonly title: string;
  readonly found: FoundView<unknown> | null;
  readonly shown: readonly unknown[] | undefined;
}

function More({ title, found, shown }: MoreProps) {
  if (found === null) return null;
  return (
    <>
      <Json label={found.total === undefined ? title : `${title}: ${found.total}`} value={found.error?.code ?? shown} />
      {(found.hasMore || found.status === 'failed') && (
        <button type="button" onClick={found.loadMore}>
          More: {title}
        </button>
      )}
    </>
  );
}
