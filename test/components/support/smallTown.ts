import type { User } from 'parley-kit/adapter';
import { direct, group, NOW, type Script, said } from './scriptedAdapter.js';

const names: Readonly<Record<string, string>> = {
  ann: 'Ann Berger',
  bob: 'Bob Carter',
  chen: '陈晓明',
  dana: 'دانا الخوري',
  emil: 'Émile Zoe Rasmussen-Andersen von der Heide',
  fay: 'Fay',
  gil: 'גיל כהן',
  hana: '山田 花',
};

export const townUsers: readonly User[] = Object.entries(names).map(([id, nickname]) => ({
  id,
  nickname,
  about: id === 'ann' ? 'Architect, Lisbon' : undefined,
}));

/** Some of everything that a list can show. */
export const smallTown: Script = {
  users: townUsers,
  conversations: [
    group('roof', 'The new roof', ['ann', 'bob', 'chen', 'fay'], 4, {
      pinnedAt: NOW - 1000,
      unread: { count: 3, exact: true },
      last: said('roof', 'bob', 'The tiles come on Thursday, can somebody be there?', 4),
    }),
    direct('c-ann', 'ann', 12, { pinnedAt: NOW - 2000, last: said('c-ann', 'me', 'See you at nine', 12) }),
    direct('c-bob', 'bob', 25, {
      unread: { count: 1, exact: true },
      last: said('c-bob', 'bob', 'Did you see https://example.org/plans?', 25),
    }),
    group('noise', 'Football 2026 ⚽', ['bob', 'emil', 'gil'], 60, {
      notify: 'silent',
      unread: { count: 240, exact: true },
      last: said('noise', 'emil', 'Goal!!!', 60, {
        content: { kind: 'image', renditions: [{ source: { url: 'https://example.org/a.jpg' } }], name: 'goal.jpg' },
      }),
    }),
    direct('c-chen', 'chen', 200, { last: said('c-chen', 'chen', '明天下午三点在老地方见，别忘了带上图纸。', 200) }),
    direct('c-dana', 'dana', 60 * 26, { last: said('c-dana', 'dana', 'هل وصلت الصور التي أرسلتها أمس؟', 60 * 26), markedUnread: true }),
    direct('c-emil', 'emil', 60 * 50, {
      last: said(
        'c-emil',
        'emil',
        'A very long message that goes on and on until it certainly does not fit into one line of a list',
        60 * 50,
      ),
    }),
    direct('c-gil', 'gil', 60 * 24 * 9, { last: said('c-gil', 'gil', 'נתראה מחר', 60 * 24 * 9) }),
    direct('c-hana', 'hana', 60 * 24 * 40, { last: said('c-hana', 'hana', 'ありがとうございます', 60 * 24 * 40) }),
    direct('c-fay', 'fay', 60 * 24 * 400),
  ],
  contacts: Object.keys(names).map((userId) => ({ userId, friend: true })),
  requests: [{ id: 'r1', userId: 'emil', direction: 'received', text: 'We met at the fair', at: NOW, state: 'pending' }],
  groups: [{ id: 'roof', name: 'The new roof', memberCount: 4, notice: 'Bring gloves.\nKeys are at the neighbour’s.', ownerId: 'ann' }],
  members: [
    { groupId: 'roof', userId: 'bob', role: 'member' },
    { groupId: 'roof', userId: 'ann', role: 'owner' },
    { groupId: 'roof', userId: 'chen', role: 'admin' },
    { groupId: 'roof', userId: 'fay', role: 'member' },
  ],
  presence: [
    { userId: 'ann', status: 'online' },
    { userId: 'bob', status: 'away' },
    { userId: 'chen', status: 'busy' },
  ],
};
