import {
  type Change,
  type ChatAdapter,
  type ChatEvent,
  type ChatEventListener,
  contractVersion,
  type IncomingMessage,
  type MessageContent,
  type MessagePage,
} from 'parley-kit/adapter';

export const conversationId = 'c';
const me = 'me';
const minute = 60_000;
/** When the newest that is loaded was said. All that is loaded, and comes later, is of one day: a date among the rows would stand elsewhere each hour. */
const noon = new Date(2026, 0, 15, 12).getTime();
/** All messages there are, of which the newest 300 are loaded at once. */
const total = 2_000;
const pageSize = 300;
const olderSize = 100;

type ChangeBase = Pick<Change, 'target' | 'by' | 'at'>;

/** A backend in memory, in the hands of a test. Messages are made when they are asked for. */
export interface DriftAdapter extends ChatAdapter {
  /** The index of a message in the history, from its key. */
  indexOf(key: string): number;
  /** Answers to what asks for older messages; until then they wait. */
  letOlder(): void;
  /** So many messages of somebody else at the live end. */
  say(count: number): void;
  /** Somebody writes a text in pieces: the content so far replaces what was there. */
  write(index: number, text: string, more: boolean): void;
  edit(index: number, text: string): void;
  recall(index: number): void;
}

/** `run` makes the addresses of pictures new, so that none is remembered. `late` is where they come from. */
export function createDriftAdapter({ run, late }: { readonly run: string; readonly late: string }): DriftAdapter {
  const listeners = new Set<ChatEventListener>();
  const startedAt = noon - total * minute;
  let said = 0;
  let revision = 0;
  let waiting: (() => void)[] = [];

  const emit = (events: readonly ChatEvent[]) => {
    for (const listener of listeners) listener(events);
  };
  const nameOf = (index: number) => `m${index}`;
  const content = (index: number): MessageContent => {
    // Sizes that differ, told to nobody before they have loaded.
    const picture = `${late}/late/picture.svg?run=${run}&id=${index}&width=${160 + ((index * 53) % 180)}&height=${60 + ((index * 97) % 340)}`;
    if (index % 5 === 3) return { kind: 'image', renditions: [{ source: { url: picture } }] };
    if (index % 5 === 1) return { kind: 'custom', type: 'photo', data: { url: picture } };
    return { kind: 'text', text: textOf(index) };
  };
  const message = (index: number): IncomingMessage => {
    // In turns of uneven length: some rows begin a group, some continue it.
    const own = Math.floor(index / (1 + (index % 3))) % 2 === 0;
    return {
      conversationId,
      names: [nameOf(index)],
      order: String(index).padStart(9, '0'),
      sender: { id: own ? me : 'bob', scope: 'global' },
      own,
      sentAt: startedAt + index * minute,
      content: content(index),
    };
  };
  const page = (from: number, to: number): MessagePage => ({
    messages: Array.from({ length: to - from }, (_, at) => message(from + at)),
    changes: [],
    before: from > 0 ? String(from) : undefined,
  });
  const change = (index: number, what: (base: ChangeBase) => Change) => {
    const base = { target: { conversationId, names: [nameOf(index)] }, by: message(index).sender.id, at: Date.now() };
    emit([{ type: 'change', change: what(base) }]);
  };
  const conversation = { id: conversationId, kind: 'direct' as const, peerId: 'bob', unread: { count: 0, exact: true }, readUpTo: {} };

  return {
    contractVersion,
    name: 'drift',
    snapshots: 'received',
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    indexOf: (key) => Number(key.slice(1)),
    letOlder() {
      for (const answer of waiting) answer();
      waiting = [];
    },
    say(count) {
      const events: ChatEvent[] = [];
      for (let each = 0; each < count; each++) {
        const index = total + said;
        said += 1;
        events.push({ type: 'message', message: { ...message(index), sender: { id: 'bob', scope: 'global' }, own: false } });
      }
      emit(events);
    },
    write(index, text, more) {
      revision += 1;
      const content: MessageContent = { kind: 'text', text, revision, streaming: more };
      change(index, (base) => ({ ...base, what: 'append', content }));
    },
    edit: (index, text) => change(index, (base) => ({ ...base, what: 'edit', content: { kind: 'text', text } })),
    recall: (index) => change(index, (base) => ({ ...base, what: 'recall' })),
    session: { connect: async () => ({ self: { id: me, nickname: 'Me' } }), disconnect: async () => {} },
    users: {
      get: async ({ userIds }) => userIds.map((id) => ({ id, nickname: id })),
      find: async () => [],
      update: async () => ({ id: me }),
    },
    conversations: {
      page: async () => ({ items: [conversation] }),
      get: async () => conversation,
      openDirect: async () => conversation,
      pin: async () => {},
      notify: async () => {},
      delete: async () => {},
      readUpTo: async () => {},
      markUnread: async () => {},
    },
    messages: {
      resend: 'idempotent',
      async page({ anchor }) {
        if (anchor.at !== 'before') return page(total - pageSize, total);
        await new Promise<void>((resolve) => waiting.push(resolve));
        const end = Number(anchor.cursor);
        return page(Math.max(0, end - olderSize), end);
      },
      send: async ({ draft }) => ({ names: [draft.id], sentAt: Date.now() }),
      recall: async () => {},
      remove: async () => {},
      patchMetadata: async () => {},
    },
  };
}

const words = 'over the years people have come to this square to buy bread and to hear what the others say of the weather'.split(' ');

/** From two words to several lines. */
function textOf(index: number): string {
  const length = 2 + ((index * 31) % 47);
  return `${index}: ${Array.from({ length }, (_, at) => words[(index * 7 + at * 3) % words.length]).join(' ')}.`;
}
