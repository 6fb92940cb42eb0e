import type { TableName, Tables } from './tables.js';

/** Members without which code would trip over a row, and what each must be. */
type Shape = Readonly<Record<string, 'string' | 'number' | 'boolean' | 'object'>>;

/**
 * Whether a stored row is one of ours. Looks at the members that must be there: this tells rows from garbage; what people
 * wrote into them is checked where it leaves the adapter, like everything else.
 */
export const rowChecks: { readonly [T in TableName]: (row: unknown) => row is Tables[T] } = {
  meta: has<Tables['meta']>({ now: 'number', epoch: 'string', position: 'number' }),
  users: has<Tables['users']>({ id: 'string' }),
  conversations: has<Tables['conversations']>({ id: 'string', kind: 'string', seedCount: 'number', seq: 'number', lastAt: 'number' }),
  members: has<Tables['members']>({ conversationId: 'string', userId: 'string', role: 'string', readSeq: 'number', unread: 'number' }),
  memberships: has<Tables['memberships']>({ conversationId: 'string' }),
  groupships: has<Tables['groupships']>({ conversationId: 'string' }),
  lists: has<Tables['lists']>({ conversationId: 'string', place: 'string' }),
  directs: has<Tables['directs']>({ conversationId: 'string' }),
  messages: has<Tables['messages']>({ conversationId: 'string', seq: 'number', senderId: 'string', sentAt: 'number', content: 'object' }),
  sends: has<Tables['sends']>({ conversationId: 'string', seq: 'number' }),
  pins: has<Tables['pins']>({ conversationId: 'string', seq: 'number' }),
  contacts: has<Tables['contacts']>({ ownerId: 'string', userId: 'string', friend: 'boolean' }),
  requests: has<Tables['requests']>({ id: 'string', from: 'string', to: 'string', at: 'number', state: 'string' }),
  requestsByUser: has<Tables['requestsByUser']>({ requestId: 'string' }),
  friendLists: has<Tables['friendLists']>({ ownerId: 'string', shelves: 'object' }),
  folders: has<Tables['folders']>({ ownerId: 'string', shelves: 'object' }),
  connections: has<Tables['connections']>({ id: 'string', userId: 'string', tabId: 'string', connectedAt: 'number', beatAt: 'number' }),
  presence: has<Tables['presence']>({ userId: 'string' }),
  blobs: has<Tables['blobs']>({ blob: 'object' }),
  uploads: has<Tables['uploads']>({ id: 'string', keys: 'object', at: 'number' }),
  invitations: has<Tables['invitations']>({
    id: 'string',
    inviterId: 'string',
    inviteeIds: 'object',
    answers: 'object',
    cancelled: 'boolean',
  }),
  ringing: has<Tables['ringing']>({ invitationId: 'string' }),
  versions: has<Tables['versions']>({ content: 'object', by: 'string', at: 'number' }),
  bundles: has<Tables['bundles']>({ title: 'string', digest: 'object', messages: 'object', depth: 'number' }),
  extensions: has<Tables['extensions']>({ name: 'string' }),
  threads: has<Tables['threads']>({ conversationId: 'string' }),
  topics: has<Tables['topics']>({ conversationId: 'string' }),
  rooms: has<Tables['rooms']>({ conversationId: 'string', online: 'number', toldAt: 'number', told: 'number', limiter: 'object' }),
  occupants: has<Tables['occupants']>({ conversationId: 'string', userId: 'string', connectionId: 'string', enteredAt: 'number' }),
  occupancies: has<Tables['occupancies']>({ conversationId: 'string', userId: 'string', connectionId: 'string', enteredAt: 'number' }),
  unindexed: has<Tables['unindexed']>({ conversationId: 'string', seq: 'number', version: 'number' }),
  applications: has<Tables['applications']>({ id: 'string', groupId: 'string', userId: 'string', at: 'number', state: 'string' }),
  applicationsBy: has<Tables['applicationsBy']>({ applicationId: 'string' }),
  bans: has<Tables['bans']>({ groupId: 'string', userId: 'string', at: 'number' }),
  groupValues: has<Tables['groupValues']>({ groupId: 'string', attributes: 'object', counters: 'object', writtenAt: 'object' }),
  permissionGroups: has<Tables['permissionGroups']>({ id: 'string', groupId: 'string', permissions: 'string', memberCount: 'number' }),
  log: has<Tables['log']>({ position: 'number', to: 'object', notice: 'object' }, (row) => row.to === 'all'),
};

function has<Row>(shape: Shape, isToo: (row: Readonly<Record<string, unknown>>) => boolean = () => false): (row: unknown) => row is Row {
  return (row): row is Row => {
    if (!isRecord(row)) return false;
    return Object.entries(shape).every(([name, type]) => {
      const value = row[name];
      if (type === 'number') return Number.isFinite(value);
      if (type === 'object') return (typeof value === 'object' && value !== null) || (name === 'to' && isToo(row));
      return typeof value === type;
    });
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
