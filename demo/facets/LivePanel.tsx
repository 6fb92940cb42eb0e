import { type Message, useChatClient, useLiveRoom } from 'parley-kit';
import { useEffect, useState } from 'react';
import type { FacetPanelProps } from './panels.js';
import { ActionButton, Actions, CheckField, Field, Json } from './parts.js';

/** Of a burst: ten high ones, and of the others as many of each. */
const burst = 200;
const highEvery = 20;
const lower = ['normal', 'low', 'lowest'] as const;

type Counts = Readonly<Partial<Record<NonNullable<Message['priority']>, number>>>;

/** A live room: the same id on both sides is the same room. */
export function LivePanel({ other }: FacetPanelProps) {
  const client = useChatClient();
  const [id, setId] = useState('room:live');
  const [isIn, setIsIn] = useState(false);
  const create = {
    async run() {
      const made = await client.actions.createGroup({ name: 'A live room', memberIds: [], type: 'live' });
      if (made.ok) setId(made.value);
      return made;
    },
    pending: false,
  };
  return (
    <>
      <Field label="Room" value={id} onChange={setId} />
      <Actions>
        <ActionButton action={create} args={[]}>
          Make a live room
        </ActionButton>
      </Actions>
      <CheckField label="Be in the room" checked={isIn} onChange={setIsIn} />
      {isIn && <Room key={id} id={id} other={other} />}
    </>
  );
}

function Room({ id, other }: { readonly id: string; readonly other: string }) {
  const client = useChatClient();
  const room = useLiveRoom(id);
  const [sent, setSent] = useState<Counts>({});
  const [came, setCame] = useState<Counts>({});
  // Its messages are sent now or never as long as it is open, as with any message list.
  useEffect(() => client.actions.openTimeline(id), [client, id]);
  useEffect(
    () =>
      client.onNewMessage((message) => {
        if (message.conversationId === id) setCame((counts) => plusOne(counts, message.priority));
      }),
    [client, id],
  );
  if (room === null) return <p>Not offered.</p>;
  const { presence, error, onlineCount, members, dropped } = room;

  const say = (priority: NonNullable<Message['priority']>, text: string) => {
    client.actions.send(id, { kind: 'text', text }, { priority });
    setSent((counts) => plusOne(counts, priority));
  };
  const flood = () => {
    for (let index = 0; index < burst; index += 1) {
      say(index % highEvery === highEvery - 1 ? 'high' : (lower[index % lower.length] ?? 'low'), `${index}`);
    }
  };
  return (
    <>
      <Json label={`Presence: ${presence}`} value={{ error, onlineCount, members: members.map(({ userId }) => userId), dropped }} />
      <Json label="What I sent, by priority" value={sent} />
      <Json label="What came from others, by priority" value={came} />
      <Actions>
        <button type="button" onClick={() => say('normal', 'Hello')}>
          Say hello
        </button>
        <button type="button" onClick={flood}>
          A burst of {burst}
        </button>
        <ActionButton action={room.enterAgain} args={[]}>
          Try to get in again
        </ActionButton>
        <ActionButton action={room.mute} args={() => [other, client.now() + 60_000]}>
          Silence the other for a minute
        </ActionButton>
        <ActionButton action={room.mute} args={() => [undefined, client.now() + 60_000]}>
          Silence everybody
        </ActionButton>
        <ActionButton action={room.mute} args={[undefined, 0]}>
          Let everybody speak
        </ActionButton>
        <ActionButton action={room.ban} args={() => [other, client.now() + 60_000]}>
          Ban the other for a minute
        </ActionButton>
        <ActionButton action={room.ban} args={[other, 0]}>
          Let the other come back
        </ActionButton>
      </Actions>
    </>
  );
}

function plusOne(counts: Counts, priority: Message['priority'] = 'normal'): Counts {
  return { ...counts, [priority]: (counts[priority] ?? 0) + 1 };
}
