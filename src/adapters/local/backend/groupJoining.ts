import type { Page } from '../../../contract/ChatAdapter.js';
import type { InviteOutcome } from '../../../contract/facets/groups.js';
import { chatError } from '../../../model/error.js';
import type { GroupApplication } from '../../../model/group.js';
import type { ApplicationRow } from '../database/groupRows.js';
import { key, within } from '../database/keys.js';
import type { ConversationRow } from '../database/tables.js';
import type { Act, View } from './createServer.js';
import { isMember } from './crowd.js';
import { kindOf } from './groupKinds.js';
import { maxApplications } from './groupLimits.js';
import { notify } from './groupNotices.js';
import { actingIn, allowed, isGroup, noGroup } from './groupRules.js';
import { admit, bannedError, banOf, roomLeft } from './groupSeats.js';
import { checkTextSize, limits } from './limits.js';
import { isBlocked, membersOf } from './lookup.js';
import { type PageArgs, pageOf } from './paging.js';
import { conversationRights } from './rights.js';

/** Adds people, or asks them first where the kind has it so. */
export async function invite(act: Act, self: string, groupId: string, userIds: readonly string[]): Promise<readonly InviteOutcome[]> {
  const { row } = await actingIn(act, groupId, self, 'invite');
  let left = await roomLeft(act, row);
  const outcomes: InviteOutcome[] = [];
  for (const userId of new Set(userIds)) {
    const outcome = await inviteOutcome(act, self, row, userId, left);
    if (outcome === 'added') left -= 1;
    if (outcome === 'invited') await ask(act, row, self, userId);
    outcomes.push({ userId, outcome });
  }
  const added = outcomes.flatMap(({ userId, outcome }) => (outcome === 'added' ? [userId] : []));
  if (added.length === 0) return outcomes;
  await admit(act, row, self, added, 'invited');
  await notify(act, row, added, { topic: 'group-invited', by: self, text: '{by} added you to {group}' });
  return outcomes;
}

/** Comes in where that is open, or asks to be let in. */
export async function join(act: Act, self: string, groupId: string, text: string | undefined): Promise<'joined' | 'requested'> {
  const row = await openGroup(act, groupId);
  if (await isMember(act, row, self)) throw chatError('already-exists', { detail: 'A member already.' });
  const ban = await banOf(act, groupId, self);
  if (ban !== undefined) throw bannedError(ban);
  // Entered by being there, and left by going.
  if (kindOf(row).history === 'never') throw chatError('unsupported', { detail: 'A live room is entered by watching it.' });
  const rule = joinRuleOf(row);
  if (rule === 'open') {
    if ((await roomLeft(act, row)) < 1) throw chatError('limit-reached', { data: { limit: kindOf(row).maxMembers ?? 0 } });
    await admit(act, row, self, [self], 'joined');
    return 'joined';
  }
  if (rule !== 'approval') throw chatError('forbidden', { detail: 'Nobody is let in who asks.' });
  checkTextSize(text ?? '', limits.requestTextBytes);
  await apply(act, row, { userId: self, text });
  return 'requested';
}

/** What this person may answer, the newest first; what is answered stays on the list with its answer. */
export async function applicationsPage(view: View, self: string, args: PageArgs): Promise<Page<GroupApplication>> {
  const holders = [self];
  for (const { conversationId } of await view.list('groupships', within(self))) {
    const own = await view.get('members', key(conversationId, self));
    const row = await view.get('conversations', conversationId);
    if (own !== undefined && row !== undefined && conversationRights(row, own).approve === true) holders.push(conversationId);
  }
  const rows: ApplicationRow[] = [];
  for (const holder of holders) rows.push(...(await applicationsOf(view, holder)));
  rows.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  return pageOf(rows.map(toApplication), ({ id }) => id, args);
}

export async function answer(act: Act, self: string, id: string, accept: boolean, text: string | undefined): Promise<void> {
  const application = await act.get('applications', id);
  const row = application === undefined ? undefined : await act.get('conversations', application.groupId);
  if (application === undefined || row === undefined || row.dismissed === true) throw noApplication();
  const { groupId, userId, inviteeId } = application;
  if (inviteeId === undefined) await actingIn(act, groupId, self, 'approve');
  else if (inviteeId !== self) throw noApplication();
  // The first answer counts, whoever gave it.
  if (application.state !== 'pending') throw chatError('conflict', { retry: 'never', detail: `It has been ${application.state} already.` });
  checkTextSize(text ?? '', limits.requestTextBytes);
  const comer = inviteeId ?? userId;
  const ban = accept ? await banOf(act, groupId, comer) : undefined;
  if (ban !== undefined) throw bannedError(ban);
  const isIn = await isMember(act, row, comer);
  if (accept && !isIn && (await roomLeft(act, row)) < 1) throw chatError('limit-reached', { data: { limit: kindOf(row).maxMembers ?? 0 } });
  const state = accept ? 'accepted' : 'rejected';
  const answered: ApplicationRow = { ...application, state, answeredBy: self, answer: text };
  // Told before anybody is let in, to those who could have answered.
  await putApplication(act, row, answered);
  if (accept && !isIn)
    await admit(act, row, inviteeId === undefined ? comer : userId, [comer], inviteeId === undefined ? 'joined' : 'invited');
  const data = { applicationId: id, ...(text !== undefined && { text }) };
  if (inviteeId === undefined) {
    const words = accept ? '{by} let you into {group}' : '{by} did not let you into {group}';
    await notify(act, row, [userId], { topic: `group-application-${state}`, by: self, text: words, data });
  } else {
    const words = accept ? '{by} accepted your invitation to {group}' : '{by} declined your invitation to {group}';
    await notify(act, row, [userId], { topic: `group-invitation-${state}`, by: self, text: words, data });
  }
}

/** A group that this person may know of. */
export async function openGroup(view: View, groupId: string): Promise<ConversationRow> {
  const row = await view.get('conversations', groupId);
  if (row === undefined || !isGroup(row) || row.dismissed === true || !kindOf(row).found) throw noGroup(groupId);
  return row;
}

export function joinRuleOf(row: ConversationRow): NonNullable<ConversationRow['joinRule']> {
  return row.joinRule ?? kindOf(row).joinRules[0];
}

async function ask(act: Act, row: ConversationRow, self: string, inviteeId: string): Promise<void> {
  const pending = (await applicationsOf(act, inviteeId)).find(({ groupId, state }) => groupId === row.id && state === 'pending');
  if (pending !== undefined) return;
  const application = await newApplication(act, row, inviteeId, { userId: self, inviteeId });
  const data = { applicationId: application.id };
  await notify(act, row, [inviteeId], { topic: 'group-invitation', by: self, text: '{by} invites you to {group}', data });
}

/** One person asks once: asking again renews the words. */
async function apply(act: Act, row: ConversationRow, asked: Pick<ApplicationRow, 'userId' | 'text'>): Promise<void> {
  const known = (await applicationsOf(act, row.id)).find(({ userId, state }) => userId === asked.userId && state === 'pending');
  if (known !== undefined) {
    await putApplication(act, row, { ...known, text: asked.text });
    return;
  }
  const application = await newApplication(act, row, row.id, asked);
  const staff = allowed(row, await membersOf(act, row.id), 'approve');
  const data = { applicationId: application.id, ...(asked.text !== undefined && { text: asked.text }) };
  await notify(act, row, staff, { topic: 'group-application', by: asked.userId, text: '{by} asks to join {group}', data });
}

async function newApplication(
  act: Act,
  row: ConversationRow,
  holder: string,
  asked: Pick<ApplicationRow, 'userId' | 'inviteeId' | 'text'>,
): Promise<ApplicationRow> {
  const waiting = (await applicationsOf(act, holder)).filter(({ state }) => state === 'pending');
  if (waiting.length >= maxApplications) throw chatError('limit-reached', { data: { limit: maxApplications } });
  const application: ApplicationRow = { ...asked, id: act.uuid(), groupId: row.id, at: act.now, state: 'pending' };
  act.put('applicationsBy', key(holder, application.at, application.id), { applicationId: application.id });
  await putApplication(act, row, application);
  return application;
}

/** Stores it and tells whom it concerns: both sides, and who could answer. */
async function putApplication(act: Act, row: ConversationRow, application: ApplicationRow): Promise<void> {
  act.put('applications', application.id, application);
  const staff = application.inviteeId === undefined ? allowed(row, await membersOf(act, row.id), 'approve') : [application.inviteeId];
  const to = [...new Set([...staff, application.userId])];
  act.log(to, { type: 'event', event: { type: 'group-application', application: toApplication(application) } });
}

async function applicationsOf(view: View, holder: string): Promise<readonly ApplicationRow[]> {
  const links = await view.list('applicationsBy', { ...within(holder), reverse: true, limit: maxApplications * 4 });
  const rows = await Promise.all(links.map(({ applicationId }) => view.get('applications', applicationId)));
  return rows.filter((row) => row !== undefined);
}

async function inviteOutcome(
  act: Act,
  self: string,
  row: ConversationRow,
  userId: string,
  left: number,
): Promise<InviteOutcome['outcome']> {
  if (await isMember(act, row, userId)) return 'already';
  if ((await act.user(userId)) === undefined || (await isBlocked(act, userId, self))) return 'refused';
  if (left < 1 || (await banOf(act, row.id, userId)) !== undefined) return 'refused';
  return kindOf(row).asks ? 'invited' : 'added';
}

function toApplication({ id, groupId, userId, inviteeId, text, at, state, answeredBy, answer: words }: ApplicationRow): GroupApplication {
  return {
    id,
    groupId,
    userId,
    direction: inviteeId === undefined ? 'join' : 'invite',
    at,
    state,
    ...(inviteeId !== undefined && { inviteeId }),
    ...(text !== undefined && { text }),
    ...(answeredBy !== undefined && { answeredBy }),
    ...(words !== undefined && { answer: words }),
  };
}

function noApplication(): ReturnType<typeof chatError> {
  return chatError('not-found', { detail: 'There is no such application.' });
}
