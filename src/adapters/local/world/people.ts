import type { SeedAccount, SeedContact, SeedRequest } from '../scenario.js';

const minute = 60_000;
const hour = 60 * minute;

/** The twelve. Everybody knows Alice; Bob knows the climbers and the project. */
export const people: readonly SeedAccount[] = [
  { id: 'alice', nickname: 'Alice Moreau', about: 'Architect. Mostly roofs.', avatar: 'face:alice', presence: 'offline' },
  { id: 'bob', nickname: 'Bob Okafor', about: 'Climbing, coffee, carpentry', avatar: 'face:bob', presence: 'offline' },
  { id: 'mei', nickname: '王美', about: '设计师 · 上海', avatar: 'face:mei', presence: 'online' },
  { id: 'jun', nickname: '陈俊', about: '慢慢来，比较快', presence: 'away' },
  { id: 'layla', nickname: 'ليلى حداد', about: 'مهندسة معمارية', avatar: 'face:layla', presence: 'online' },
  { id: 'omar', nickname: 'عمر السيد', presence: 'offline' },
  { id: 'noa', nickname: 'נועה לוי', about: 'צלמת', avatar: 'face:noa', presence: 'online' },
  { id: 'haruka', nickname: '佐藤はるか', about: '写真と旅行', avatar: 'face:haruka', presence: 'away' },
  { id: 'priya', nickname: 'Priya Raman', about: 'On the wall or on the way there 🧗', presence: 'online' },
  { id: 'diego', nickname: 'Diego Fuentes', about: 'while (awake) { code() }', avatar: 'face:diego', presence: 'busy' },
  { id: 'ingrid', nickname: 'Ingrid Søndergaard', about: 'Harbour Street 12, the house with the blue door', presence: 'offline' },
  { id: 'max', nickname: 'Maximilian Alexander von Hohenfels-Wittgenstein', about: 'Just Max, please', presence: 'offline' },
];

/** Names that Alice gave to people. */
const remarks: Readonly<Record<string, string>> = { max: 'Max (upstairs)', jun: 'Jun 陈俊' };

export const contacts: readonly SeedContact[] = [
  ...people.slice(1).map(({ id }) => ({ of: 'alice', userId: id, remark: remarks[id] })),
  ...['priya', 'diego', 'layla', 'omar', 'ingrid'].map((userId) => ({ of: 'bob', userId })),
  { of: 'mei', userId: 'jun' },
  { of: 'mei', userId: 'haruka' },
  { of: 'layla', userId: 'omar' },
  { of: 'noa', userId: 'layla' },
  { of: 'priya', userId: 'diego' },
];

export const requests: readonly SeedRequest[] = [
  { from: 'haruka', to: 'bob', text: 'Hi Bob, Alice says you could build us a bookshelf?', at: -3 * hour },
  { from: 'max', to: 'bob', text: 'It is me, Max, about the key.', at: -26 * hour },
  { from: 'bob', to: 'mei', text: 'Hello, this is Bob from the climbing group.', at: -50 * minute },
];
