import type { MessageContent } from 'parley-kit/adapter';
import { createLocalBackend, type Scenario, type SeedMessage } from 'parley-kit/adapters/local';

const minute = 60_000;
const texts = [
  'The tiles come on Thursday, can somebody be there?',
  '明天下午三点在老地方见，别忘了带上图纸。',
  'هل وصلت الصور التي أرسلتها أمس؟',
  'A long one that certainly needs more than one line of a bubble: where the ladder stands, who has the key, and what is left to do before it rains.',
  'Yes 👍',
];
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><path d="M0 360 320 0l320 360z" fill="sienna"/></svg>';
const picture: MessageContent = {
  kind: 'image',
  name: 'roof.svg',
  width: 640,
  height: 360,
  renditions: [{ source: { url: `data:image/svg+xml,${encodeURIComponent(drawing)}` }, width: 640, height: 360 }],
};
const file: MessageContent = {
  kind: 'file',
  source: { url: 'https://example.org/plans.pdf' },
  name: 'Plans of the roof.pdf',
  size: 48_213,
};
const people = Array.from({ length: 40 }, (_, index) => ({
  id: `p${index}`,
  nickname: `Person ${String.fromCharCode(65 + (index % 26))}${index}`,
}));

/** A world that server and browser both know: `now` is when the last was written, epoch ms. */
export function createAdapter(now: number) {
  return createLocalBackend({ storage: 'memory', name: `town-${now}`, scenario: town(now) }).createAdapter();
}

function messageAt(seq: number): SeedMessage {
  return {
    senderId: seq % 7 === 0 ? 'me' : `p${Math.floor(seq / 3) % 5}`,
    at: (seq - 141) * 20 * minute,
    content: { kind: 'text', text: `${texts[seq % texts.length]} (${seq})` },
  };
}

function town(now: number): Scenario {
  const members = [{ userId: 'me' }, ...people.slice(0, 5).map(({ id }) => ({ userId: id }))];
  return {
    name: 'town',
    now,
    accounts: [{ id: 'me', nickname: 'Me' }, ...people],
    contacts: people.map(({ id }) => ({ of: 'me', userId: id })),
    conversations: [
      {
        id: 'roof',
        kind: 'group',
        name: 'The new roof',
        members,
        count: 80,
        messageAt: (seq) => ({ ...messageAt(seq), replyTo: seq % 11 === 0 ? seq - 2 : undefined }),
      },
      // Much is unread; little is.
      { id: 'stairs', kind: 'group', name: 'The stairs', members, personal: [{ userId: 'me', readUpTo: 60 }], count: 140, messageAt },
      { id: 'porch', kind: 'group', name: 'The porch', members, personal: [{ userId: 'me', readUpTo: 78 }], count: 80, messageAt },
      {
        id: 'plans',
        kind: 'group',
        name: 'The plans',
        members,
        count: 30,
        messageAt: (seq) => ({ ...messageAt(seq), content: seq === 28 ? picture : seq === 29 ? file : messageAt(seq).content }),
      },
      ...people.map(({ id }, index) => ({
        id: `with-${id}`,
        kind: 'direct' as const,
        members: [{ userId: 'me' }, { userId: id }],
        personal: [{ userId: 'me', pinned: index === 3, readUpTo: index % 4 === 0 ? 1 : 3 }],
        count: 3,
        messageAt: (seq: number) => ({
          senderId: seq % 2 === 0 ? 'me' : id,
          at: -(index + 1) * 7 * 60 * minute + (seq - 4) * minute,
          content: { kind: 'text' as const, text: texts[(seq + index) % texts.length] ?? '' },
        }),
      })),
    ],
  };
}
