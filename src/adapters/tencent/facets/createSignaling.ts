import type { SignalingFacet } from '../../../contract/facets/signaling.js';
import { chatError } from '../../../model/error.js';
import type { Invitation, InvitationAnswer, InvitationState } from '../../../model/invitation.js';
import type { Json } from '../../../model/json.js';
import { signal as signals } from '../constants.js';
import type { TencentSession } from '../createTencentSession.js';
import { directId, groupConversation, groupOf, peerOf } from '../ids.js';
import { parseJson, textAt, textsAt } from '../read.js';
import { notFound } from '../rights.js';

/** Those decided are kept for so many, to be told again as they are. */
const MAX_KEPT = 200;

export interface Signaling extends SignalingFacet {
  hear(name: string, data: unknown): void;
  clear(): void;
}

/** Invitations. The service says what happens to one; what it has come to is put together here. */
export function createSignaling(session: TencentSession): Signaling {
  const known = new Map<string, Invitation>();

  return {
    async invite({ conversationId, userIds, timeoutMs, data, signal }) {
      const [groupID, userID] = [groupOf(conversationId), peerOf(conversationId)];
      if (userIds.length === 0 || userIds.includes(session.self)) throw chatError('invalid');
      if (userID !== undefined && userIds.some((id) => id !== userID)) throw chatError('not-member');
      // The service counts seconds, whole ones.
      const timeout = timeoutMs > 0 ? Math.max(1, Math.ceil(timeoutMs / 1000)) : 0;
      const more = { timeout, ...(data !== undefined && { data: JSON.stringify(data) }) };
      const answer = await session.ask(signal, (sdk) =>
        groupID !== undefined
          ? sdk.inviteInGroup({ groupID, inviteeList: [...userIds], ...more })
          : sdk.invite({ userID: userID ?? '', ...more }),
      );
      const id = textAt(answer, 'inviteID');
      if (id === undefined) throw chatError('server', { detail: 'the invitation has no id' });
      const invitation: Invitation = {
        id,
        conversationId,
        inviterId: session.self,
        inviteeIds: [...userIds],
        state: 'pending',
        ...(timeout > 0 && { expiresAt: session.now() + timeout * 1000 }),
        ...(data !== undefined && { data }),
      };
      keep(invitation);
      return invitation;
    },
    async answer({ invitationId, answer, data, signal }) {
      const invitation = known.get(invitationId);
      if (invitation === undefined) throw notFound();
      const isMine = invitation.inviterId === session.self;
      if ((answer === 'cancel') !== isMine) throw chatError('forbidden');
      if (invitation.state === 'timed-out') throw chatError('expired');
      if (invitation.state !== 'pending') throw chatError('conflict', { retry: 'never' });
      const args = { inviteID: invitationId, ...(data !== undefined && { data: JSON.stringify(data) }) };
      await session.ask(signal, (sdk) =>
        answer === 'accept' ? sdk.accept(args) : answer === 'reject' ? sdk.reject(args) : sdk.cancel(args),
      );
      if (answer === 'cancel') settle(invitationId, 'cancelled', undefined, data);
      else settle(invitationId, answer === 'accept' ? 'accepted' : 'rejected', session.self, data);
    },
    hear(name, data) {
      const [id, invitee] = [textAt(data, 'inviteID'), textAt(data, 'invitee')];
      if (name === signals.invited) hearInvited(data);
      else if (name === signals.accepted) settle(id, 'accepted', invitee, dataOf(data));
      else if (name === signals.rejected) settle(id, 'rejected', invitee, dataOf(data));
      else if (name === signals.cancelled) settle(id, 'cancelled', undefined, dataOf(data));
      else if (name === signals.timedOut) for (const userId of textsAt(data, 'inviteeList')) settle(id, 'timed-out', userId, undefined);
      else if (name === signals.modified) hearModified(data);
    },
    clear: () => known.clear(),
  };

  function hearInvited(data: unknown): void {
    const [id, inviterId] = [textAt(data, 'inviteID'), textAt(data, 'inviter')];
    if (id === undefined || inviterId === undefined || known.has(id)) return;
    const groupId = textAt(data, 'groupID');
    const [value, inviteeIds] = [dataOf(data), textsAt(data, 'inviteeList')];
    // Mine, from another device, too.
    const peerId = inviterId === session.self ? (inviteeIds[0] ?? '') : inviterId;
    keep({
      id,
      conversationId: groupId === undefined ? directId(peerId) : groupConversation(groupId),
      inviterId,
      inviteeIds,
      state: 'pending',
      ...(value !== undefined && { data: value }),
    });
  }

  /** The inviter says something else of one that still rings. */
  function hearModified(data: unknown): void {
    const invitation = known.get(textAt(data, 'inviteID') ?? '');
    const value = dataOf(data);
    if (invitation?.state === 'pending' && value !== undefined) keep({ ...invitation, data: value });
  }

  function settle(
    id: string | undefined,
    state: Exclude<InvitationState, 'pending' | 'elsewhere'>,
    userId: string | undefined,
    data: Json | undefined,
  ): void {
    const invitation = known.get(id ?? '');
    if (invitation === undefined || invitation.state === 'cancelled') return;
    if (state === 'cancelled') {
      if (invitation.state === 'pending') keep({ ...invitation, state, ...(data !== undefined && { data }) });
      return;
    }
    const given: InvitationAnswer[] = userId === undefined ? [] : [{ userId, state, ...(data !== undefined && { data }) }];
    const answers = [...(invitation.answers ?? []).filter((each) => each.userId !== userId), ...given];
    keep({ ...invitation, answers, state: invitation.state === 'pending' ? stateOf(invitation, answers) : invitation.state });
  }

  /** For who was invited, their own; for the inviter, what the answers come to. */
  function stateOf({ inviterId, inviteeIds }: Invitation, answers: readonly InvitationAnswer[]): InvitationState {
    if (inviterId !== session.self) return answers.find(({ userId }) => userId === session.self)?.state ?? 'pending';
    if (answers.some(({ state }) => state === 'accepted')) return 'accepted';
    if (!inviteeIds.every((id) => answers.some(({ userId }) => userId === id))) return 'pending';
    return answers.every(({ state }) => state === 'timed-out') ? 'timed-out' : 'rejected';
  }

  function keep(invitation: Invitation): void {
    known.delete(invitation.id);
    known.set(invitation.id, invitation);
    for (const [id, { state }] of known) {
      if (known.size <= MAX_KEPT) break;
      if (state !== 'pending') known.delete(id);
    }
    session.emit([{ type: 'invitation', invitation }]);
  }
}

/** JSON, or a text of the app's. */
function dataOf(data: unknown): Json | undefined {
  const text = textAt(data, 'data') ?? textAt(data, 'inviteData');
  return text === undefined ? undefined : ((parseJson(text) as Json | undefined) ?? text);
}
