import { createLocalBackend, type Scenario } from 'parley-kit/adapters/local';

const minute = 60_000;
const texts = [
  'The tiles come on Thursday, can somebody be there?',
  '明天下午三点在老地方见，别忘了带上图纸。',
  'هل وصلت الصور التي أرسلتها أمس؟',
  'A long one that certainly needs more than one line of a bubble: where the ladder stands, who has the key, and what is left to do before it rains.',
  'Yes 👍',
];
const people = Array.from({ length: 40 }, (_, index) => ({
  id: `p${index}`,
  nickname: `Person ${String.fromCharCode(65 + (index % 26))}${index}`,
}));

/** A world that server and browser both know: `now` is when the page was rendered, epoch ms. */
export function createAdapter(now: number) {
  return createLocalBackend({ storage: 'memory', name: `town-${now}`, scenario: town(now) }).createAdapter();
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
        messageAt: (seq) => ({
          senderId: seq % 7 === 0 ? 'me' : `p${Math.floor(seq / 3) % 5}`,
          at: (seq - 81) * 20 * minute,
          content: { kind: 'text', text: `${texts[seq % texts.length]} (${seq})` },
          replyTo: seq % 11 === 0 ? seq - 2 : undefined,
        }),
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
