import type { SignalingFacet } from '../../../contract/facets/signaling.js';
import { chatError } from '../../../model/error.js';
import type { Invitation, InvitationAnswer, InvitationState } from '../../../model/invitation.js';
import type { Json } from '../../../model/json.js';
import { key, within } from '../database/keys.js';
import type { InvitationRow } from '../database/tables.js';
import { requireWelcome } from './blocking.js';
import type { Client } from './Client.js';
import type { Act, Server, View } from './createServer.js';
import { checkDataSize } from './limits.js';
import { idsOf, memberStanding, membersOf } from './lookup.js';

/** Whom one invitation may reach. */
const maxInvitees = 200;

/**
 * Invitations are rows; what happens to one is told to all whom it concerns, each as it stands for them. Its time runs out
 * in the tab of whoever invited, and where that is gone, when somebody next looks at it.
 */
export function createSignalingFacet(server: Server, client: Client): SignalingFacet {
  return {
    async invite({ conversationId, userIds, timeoutMs, data, signal }) {
      return client.call(signal, async (self) => {
        const row = await server.write((act) => invite(act, self, { conversationId, userIds, timeoutMs, data }));
        if (timeoutMs > 0) server.clock.after(timeoutMs, () => void server.write((act) => lapse(act, row.id)).catch(() => {}));
        return toInvitation(row, self);
      });
    },
    answer: ({ invitationId, answer: given, data, signal }) =>
      client.call(signal, async (self) => {
        // Running out is kept, also where the answer is refused for it.
        await server.write((act) => lapse(act, invitationId));
        await server.write((act) =>
          given === 'cancel' ? cancel(act, self, invitationId, data) : answer(act, self, invitationId, given, data),
        );
      }),
    pending: ({ signal }) => client.call(signal, (self) => server.read((view) => ringingFor(view, self))),
  };
}

interface Inviting {
  readonly conversationId: string;
  readonly userIds: readonly string[];
  readonly timeoutMs: number;
  readonly data: Json | undefined;
}

async function invite(act: Act, self: string, { conversationId, userIds, timeoutMs, data }: Inviting): Promise<InvitationRow> {
  const { row } = await memberStanding(act, conversationId, self);
  const members = new Set(idsOf(await membersOf(act, conversationId)));
  const inviteeIds = [...new Set(userIds)];
  if (inviteeIds.length === 0 || inviteeIds.includes(self)) throw chatError('invalid', { detail: 'An invitation needs somebody else.' });
  if (inviteeIds.length > maxInvitees) throw chatError('limit-reached', { data: { limit: maxInvitees } });
  if (inviteeIds.some((userId) => !members.has(userId))) throw chatError('not-member', { detail: 'Only members can be invited.' });
  if (!Number.isFinite(timeoutMs) || timeoutMs < 0) throw chatError('invalid', { detail: 'timeoutMs is 0 or more.' });
  if (data !== undefined) checkDataSize(data);
  await requireWelcome(act, row, self);
  const invitation: InvitationRow = {
    id: act.uuid(),
    conversationId,
    inviterId: self,
    inviteeIds,
    answers: [],
    cancelled: false,
    ...(timeoutMs > 0 && { expiresAt: act.now + timeoutMs }),
    ...(data !== undefined && { data }),
  };
  put(act, invitation);
  return invitation;
}

async function answer(act: Act, self: string, id: string, given: 'accept' | 'reject', data: Json | undefined): Promise<void> {
  const row = await invitationOf(act, id);
  if (!row.inviteeIds.includes(self)) throw chatError('not-found', { detail: 'Nobody invited you.' });
  demandPending(row, self);
  if (data !== undefined) checkDataSize(data);
  const state = given === 'accept' ? 'accepted' : 'rejected';
  put(act, { ...row, answers: [...row.answers, { userId: self, state, ...(data !== undefined && { data }) }] });
}

async function cancel(act: Act, self: string, id: string, data: Json | undefined): Promise<void> {
  const row = await invitationOf(act, id);
  if (row.inviterId !== self) throw chatError('forbidden', { detail: 'Only the inviter cancels.' });
  // Who has accepted is in; for all others it stops ringing.
  if (row.cancelled || waiting(row).length === 0) demandPending(row, self);
  if (data !== undefined) checkDataSize(data);
  put(act, { ...row, cancelled: true, ...(data !== undefined && { data }) });
}

/** Who has not answered when the time is over never will. */
async function lapse(act: Act, id: string): Promise<void> {
  const row = await act.get('invitations', id);
  if (row === undefined || row.cancelled || row.expiresAt === undefined || row.expiresAt > act.now) return;
  const silent = waiting(row).map((userId): InvitationAnswer => ({ userId, state: 'timed-out' }));
  if (silent.length > 0) put(act, { ...row, answers: [...row.answers, ...silent] });
}

async function ringingFor(view: View, self: string): Promise<readonly Invitation[]> {
  const found: Invitation[] = [];
  for (const { invitationId } of await view.list('ringing', within(self))) {
    const row = await view.get('invitations', invitationId);
    if (row !== undefined && (row.expiresAt === undefined || row.expiresAt > view.now)) found.push(toInvitation(row, self));
  }
  return found;
}

function put(act: Act, row: InvitationRow): void {
  act.put('invitations', row.id, row);
  for (const userId of [row.inviterId, ...row.inviteeIds]) {
    const invitation = toInvitation(row, userId);
    if (invitation.state === 'pending') act.put('ringing', key(userId, row.id), { invitationId: row.id });
    else act.delete('ringing', key(userId, row.id));
    act.log([userId], { type: 'event', event: { type: 'invitation', invitation } });
  }
}

/** The invitation as it stands for one of those whom it concerns. */
function toInvitation(row: InvitationRow, self: string): Invitation {
  const { cancelled: _, recordSeq: __, ...shown } = row;
  return { ...shown, state: stateFor(row, self) };
}

function stateFor(row: InvitationRow, self: string): InvitationState {
  const own = row.answers.find(({ userId }) => userId === self);
  if (own !== undefined) return own.state;
  if (self === row.inviterId && row.answers.some(({ state }) => state === 'accepted')) return 'accepted';
  if (row.cancelled) return 'cancelled';
  if (self !== row.inviterId || waiting(row).length > 0) return 'pending';
  return row.answers.some(({ state }) => state === 'rejected') ? 'rejected' : 'timed-out';
}

function waiting({ inviteeIds, answers }: InvitationRow): readonly string[] {
  return inviteeIds.filter((userId) => answers.every((each) => each.userId !== userId));
}

function demandPending(row: InvitationRow, self: string): void {
  const state = stateFor(row, self);
  if (state === 'timed-out') throw chatError('expired', { retry: 'never' });
  if (state !== 'pending') throw chatError('conflict', { retry: 'never', detail: `It has been ${state} already.` });
}

async function invitationOf(view: View, id: string): Promise<InvitationRow> {
  const row = await view.get('invitations', id);
  if (row === undefined) throw chatError('not-found', { detail: 'There is no such invitation.' });
  return row;
}
