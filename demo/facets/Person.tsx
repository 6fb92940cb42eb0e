import { ChatProvider, useConnection, useConversation, useConversationList, useNewConversation, useUser } from 'parley-kit';
import type { FaultControls } from 'parley-kit/testing';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { World } from '../createWorld.js';
import type { Settings } from '../useSettings.js';
import { FacetPanels } from './FacetPanels.js';
import type { FacetPanel } from './panels.js';
import { CheckField } from './parts.js';
import { withToyEngine } from './toyEngine.js';

export interface PersonProps {
  readonly world: World;
  readonly self: string;
  readonly other: string;
  readonly theme: Settings['theme'];
  readonly panels: readonly FacetPanel[];
  /** Whether the panels are open from the start. */
  readonly open: boolean;
  /** Whom else to put here. */
  readonly children: ReactNode;
}

/** One of the two: signed in, with a connection of their own. */
export function Person({ world, theme, ...rest }: PersonProps) {
  const [{ adapter, faults }] = useState(() => {
    const line = world.connect();
    return { adapter: withToyEngine(line.adapter), faults: line.faults };
  });
  const credentials = useMemo(() => ({ userId: rest.self }), [rest.self]);
  return (
    <ChatProvider className="Facets-person" adapter={adapter} credentials={credentials} theme={theme}>
      <Column {...rest} faults={faults} />
    </ChatProvider>
  );
}

interface ColumnProps extends Omit<PersonProps, 'world' | 'theme'> {
  readonly faults: FaultControls;
}

function Column({ self, other, panels, open, faults, children }: ColumnProps) {
  const { name } = useUser(self);
  const { status } = useConnection();
  const [conversationId, setConversationId] = useDirect(other, status === 'online');
  return (
    <section aria-label={name}>
      <h2>
        <bdi>{name}</bdi> <small role="status">{status}</small>
      </h2>
      {children}
      <ConversationField value={conversationId} onChange={setConversationId} />
      <Refusals faults={faults} />
      {conversationId !== null && (
        <FacetPanels key={String(open)} panels={panels} open={open} self={self} other={other} conversationId={conversationId} />
      )}
    </section>
  );
}

/** What the panels are about; at first the chat with the other. */
function useDirect(other: string, isOnline: boolean) {
  const { openDirect } = useNewConversation();
  const [chosen, setChosen] = useState<string | null>(null);
  const { run } = openDirect;
  useEffect(
    function openFirst() {
      if (isOnline) void run(other).then((result) => result.ok && setChosen((former) => former ?? result.value));
    },
    [run, other, isOnline],
  );
  return [chosen, setChosen] as const;
}

/** What the backend refuses has to be taken back, and its code to be shown. */
function Refusals({ faults }: { readonly faults: FaultControls }) {
  const [rate, setRate] = useState(() => faults.get().refused);
  const change = (isRefused: boolean) => {
    faults.set({ refused: isRefused ? 1 : 0 });
    setRate(faults.get().refused);
  };
  return <CheckField label="Refuse everything" checked={rate > 0} onChange={change} />;
}

interface ConversationFieldProps {
  readonly value: string | null;
  readonly onChange: (id: string) => void;
}

function ConversationField({ value, onChange }: ConversationFieldProps) {
  const { conversations, hasMore, loadMore } = useConversationList();
  useEffect(() => {
    if (hasMore) loadMore();
  }, [hasMore, loadMore]);
  const isListed = conversations.some(({ id }) => id === value);
  return (
    <label className="Facets-field">
      <span>Conversation</span>
      <select value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value)}>
        {!isListed && <ConversationOption id={value} />}
        {conversations.map(({ id }) => (
          <ConversationOption key={id} id={id} />
        ))}
      </select>
    </label>
  );
}

function ConversationOption({ id }: { readonly id: string | null }) {
  const conversation = useConversation(id);
  return <option value={id ?? ''}>{id === null ? '…' : `${conversation?.title ?? id} (${conversation?.conversation.kind ?? '?'})`}</option>;
}
