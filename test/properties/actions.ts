import fc from 'fast-check';
import type { ActionResult } from '../../src/core/ChatClient.js';
import { timelineKey } from '../../src/core/timelineKey.js';
import type { ChatErrorCode } from '../../src/model/chatErrorCodes.js';
import { type Message, toMessageRef } from '../../src/model/message.js';
import { isChatError } from '../../src/model/toChatError.js';
import { enter, hall } from './hall.js';
import { type Device, type Stage, topicsOf } from './stage.js';

/** One thing that somebody does, or that happens to a line. The numbers pick from what there is then, so that any will do. */
export interface Step {
  readonly does: Deed;
  readonly device: number;
  readonly room: number;
  readonly message: number;
  readonly person: number;
  readonly variant: number;
  /** How long nothing else is begun after it, ms. */
  readonly wait: number;
}

/** What a bad line may answer for the backend. */
const ofTheLine: readonly ChatErrorCode[] = [
  'offline',
  'timeout',
  'aborted',
  'not-connected',
  'in-doubt',
  'credentials-expired',
  'signed-in-elsewhere',
  'rate-limited',
  'rejected-content',
];

const people = ['ann', 'bob', 'cay', 'dan', 'nobody'];
/** Kinds of groups to be made; else the usual one. */
const types = ['work', 'public', 'meeting', 'community'];
/** What masks may grant: what the group is called and how it is run, its members, silence and topics. */
const masks = [0x1n, 0x2n, 0x434n];
const emoji = ['+1', 'heart', 'tada'];

type Picked = { readonly device: Device; readonly step: Step; readonly stage: Stage };

/** What each deed does. Its answer names the backend's call that it leads to, and how it ended here. */
const deeds = {
  say: ({ device, step, stage }: Picked) => say(stage, device, roomOf(device, step), step),
  reply: ({ device, step, stage }: Picked) => {
    const message = messageOf(device, step);
    return message === undefined || !canBeMeant(message) ? null : say(stage, device, message.conversationId, step, message);
  },
  edit: (picked: Picked) =>
    withMessage(picked, 'messages.edit', (ref, { client }) =>
      client.actions.editMessage(ref, { kind: 'text', text: picked.step.variant === 0 ? ' ' : `edited ${picked.stage.log.length}` }),
    ),
  recall: (picked: Picked) => withMessage(picked, 'messages.recall', (ref, { client }) => client.actions.recall(ref)),
  'remove for me': (picked: Picked) => withMessage(picked, 'messages.remove', (ref, { client }) => client.actions.removeMessage(ref, 'me')),
  'remove for all': (picked: Picked) =>
    withMessage(picked, 'messages.remove', (ref, { client }) => client.actions.removeMessage(ref, 'all')),
  react: (picked: Picked) =>
    withMessage(picked, 'reactions.set', (ref, { client }) =>
      client.actions.setReactions(
        ref,
        emoji.filter((_, bit) => (picked.step.variant >> bit) % 2 === 1),
      ),
    ),
  'pin message': (picked: Picked) =>
    withMessage(picked, 'pins.set', (ref, { client }) => client.actions.pinMessage(ref, picked.step.variant % 3 > 0)),
  'mark read': ({ device, step }: Picked) => {
    const room = roomOf(device, step);
    return [
      `of ${room}`,
      null,
      device.client.actions.markRead(room, step.variant % 2 === 0 ? undefined : messageOf(device, step)),
    ] as const;
  },
  'mark unread': (picked: Picked) =>
    withRoom(picked, 'conversations.markUnread', (room, { client }) => client.actions.markUnread(room, picked.step.variant % 3 > 0)),
  'pin chat': (picked: Picked) =>
    withRoom(picked, 'conversations.pin', (room, { client }) => client.actions.pinConversation(room, picked.step.variant % 3 > 0)),
  notify: (picked: Picked) =>
    withRoom(picked, 'conversations.notify', (room, { client }) =>
      client.actions.setNotify(room, (['silent', 'all', 'mentions', 'none'] as const)[picked.step.variant % 4] ?? 'all'),
    ),
  // A topic is on no list from which it could be taken.
  'delete chat': (picked: Picked) =>
    roomOf(picked.device, picked.step).startsWith('topic:')
      ? null
      : withRoom(picked, 'conversations.delete', (room, { client }) => client.actions.deleteConversation(room)),
  type: ({ device, step }: Picked) => {
    device.client.actions.setTyping(roomOf(device, step), step.variant % 3 > 0);
    return null;
  },
  'open chat': ({ device, step }: Picked) => {
    const room = roomOf(device, step);
    if (!device.open.has(room))
      device.open.set(room, device.client.actions.openTimeline(room, step.variant % 2 === 0 ? 'unread' : 'latest'));
    return [room, null, null] as const;
  },
  'close chat': ({ device, step }: Picked) => {
    const room = roomOf(device, step);
    device.open.get(room)?.();
    device.open.delete(room);
    return [room, null, null] as const;
  },
  'jump to': ({ device, step }: Picked) => {
    const message = messageOf(device, step);
    return message === undefined ? null : ([labelOf(message), null, device.client.actions.jumpTo(toMessageRef(message))] as const);
  },
  'load older': ({ device, step }: Picked) => {
    const room = [...device.open.keys()][step.room % Math.max(1, device.open.size)];
    return room === undefined ? null : ([room, null, device.client.actions.loadOlder(timelineKey(room))] as const);
  },
  'resend or discard': ({ device, step }: Picked) => {
    const entries = [...device.client.store.getState().outbox.values()];
    const entry = entries[step.message % Math.max(1, entries.length)];
    if (entry === undefined) return null;
    if (step.variant % 2 === 0) device.client.actions.resend(entry.id);
    else {
      device.client.actions.discard(entry.id);
      if (entry.draft.content.kind === 'text') device.owed.delete(entry.draft.content.text);
    }
    return [`${step.variant % 2 === 0 ? 'resend' : 'discard'} ${JSON.stringify(entry.draft.content)}`, null, null] as const;
  },
  'write to': (picked: Picked) => withPerson(picked, 'conversations.openDirect', (userId, { client }) => client.actions.openDirect(userId)),
  'make a group': ({ device, step }: Picked) => {
    const memberIds = people.filter((_, bit) => (step.variant >> bit) % 2 === 1 && bit < 3);
    const name = step.person === 0 ? ' ' : `Group ${step.message}`;
    const type = types[step.room];
    const draft = { name, memberIds, ...(type !== undefined && { type }) };
    return [`${name} (${type}) with ${memberIds}`, 'groups.create', device.client.actions.createGroup(draft)] as const;
  },
  'invite to group': (picked: Picked) =>
    withMember(picked, 'groups.invite', (groupId, userId, { client }) => client.actions.inviteMembers(groupId, [userId])),
  'join group': ({ device, step, stage }: Picked) => {
    const groupId = anyGroup(stage, step);
    return [groupId, 'groups.join', direct(device.client.adapter.groups?.join?.({ groupId }))] as const;
  },
  'answer application': ({ device, step }: Picked) => {
    const all = [...device.client.store.getState().groups.applications.values()];
    const application = all[step.message % Math.max(1, all.length)];
    if (application === undefined) return null;
    const accept = step.variant % 3 > 0;
    const { id: applicationId, groupId, userId } = application;
    return [
      `of ${userId} in ${groupId}: ${accept}`,
      'groups.answer',
      direct(device.client.adapter.groups?.answer?.({ applicationId, accept })),
    ] as const;
  },
  'keep out': (picked: Picked) =>
    withMember(picked, 'groups.ban', (groupId, userId, { client }) => {
      const until = picked.step.variant < 3 ? {} : { until: picked.stage.clock.now() + 20_000 * (picked.step.variant - 3) };
      return direct(client.adapter.groups?.ban?.({ groupId, userIds: [userId], ...until }));
    }),
  'let back': (picked: Picked) =>
    withMember(picked, 'groups.unban', (groupId, userId, { client }) =>
      direct(client.adapter.groups?.unban?.({ groupId, userIds: [userId] })),
    ),
  'set join rule': (picked: Picked) =>
    withMember(picked, 'groups.update', (groupId, _, { client }) => {
      const joinRule = (['open', 'approval', 'invite', 'closed'] as const)[picked.step.variant % 4] ?? 'open';
      return direct(client.adapter.groups?.update({ groupId, patch: { joinRule } }));
    }),
  'name card': (picked: Picked) =>
    withMember(picked, 'groups.updateMember', (groupId, userId, { client }) => {
      const nameCard = picked.step.variant === 0 ? '' : `Card ${picked.step.variant}`;
      return direct(client.adapter.groups?.updateMember?.({ groupId, userId, patch: { nameCard } }));
    }),
  'set masks': (picked: Picked) =>
    withMember(picked, 'permissions.update', (groupId, _, { client }) => {
      const { message, variant } = picked.step;
      const permissionGroupId = message % 3 === 0 ? 'role:admin' : 'role:member';
      const permissions = masks.reduce((mask, bit, index) => ((variant >> index) % 2 === 1 ? mask | bit : mask), 0x140n);
      return direct(client.adapter.permissions?.update({ groupId, permissionGroupId, patch: { permissions } }));
    }),
  'look at members': ({ device, step }: Picked) => {
    const group = groupOf(device, step);
    return [`of ${group}`, null, device.client.actions.loadMembers(group)] as const;
  },
  'leave group': (picked: Picked) => withMember(picked, 'groups.leave', (groupId, _, { client }) => client.actions.leaveGroup(groupId)),
  'rename group': (picked: Picked) =>
    withMember(picked, 'groups.update', (groupId, _, { client }) =>
      client.actions.updateGroup(groupId, { name: picked.step.variant === 0 ? '' : `Name ${picked.step.variant}` }),
    ),
  'remove from group': (picked: Picked) =>
    withMember(picked, 'groups.removeMembers', (groupId, userId, { client }) =>
      direct(client.adapter.groups?.removeMembers?.({ groupId, userIds: [userId] })),
    ),
  'give a role': (picked: Picked) =>
    withMember(picked, 'groups.setRole', (groupId, userId, { client }) => {
      const role = (['member', 'admin', 'admin', 'owner'] as const)[picked.step.variant % 4] ?? 'member';
      return direct(client.adapter.groups?.setRole?.({ groupId, userId, role }));
    }),
  silence: (picked: Picked) =>
    withMember(picked, 'groups.mute', (groupId, userId, { client }) => {
      const until = picked.step.variant % 3 === 0 ? 0 : picked.stage.clock.now() + 5000 * picked.step.variant;
      const whom = picked.step.message % 2 === 0 ? { userId } : {};
      return direct(client.adapter.groups?.mute?.({ groupId, until, ...whom }));
    }),
  'dismiss group': (picked: Picked) =>
    withMember(picked, 'groups.dismiss', (groupId, _, { client }) => direct(client.adapter.groups?.dismiss?.({ groupId }))),
  'look at topics': ({ device, step }: Picked) => {
    const community = communityOf(device, step);
    if (community === undefined || device.held.has(community)) return null;
    device.held.set(
      community,
      topicsOf(device).hold((actions) => actions.hold(community)),
    );
    return [`of ${community}`, null, null] as const;
  },
  'make a topic': ({ device, step }: Picked) => {
    const community = communityOf(device, step);
    const title = step.variant === 0 ? ' ' : `Topic ${step.message}`;
    return community === undefined
      ? null
      : ([`${title} of ${community}`, 'topics.create', topicsOf(device).run((actions) => actions.create(community, title))] as const);
  },
  'change topic': (picked: Picked) =>
    withTopic(picked, 'topics.update', (id, { client }) => {
      const { message, variant } = picked.step;
      const title = variant === 0 ? '' : `Title ${variant}`;
      return topicsOf({ client }).run((actions) =>
        actions.update(id, message % 2 === 0 ? { title } : { title, allMuted: variant % 2 === 0 }),
      );
    }),
  'silence in topic': (picked: Picked) =>
    withTopic(picked, 'topics.mute', (id, { client }) => {
      const { variant, person } = picked.step;
      const until = variant % 3 === 0 ? 0 : picked.stage.clock.now() + 5000 * variant;
      return topicsOf({ client }).run((actions) => actions.mute(id, people[person] ?? 'ann', until));
    }),
  'end topic': (picked: Picked) =>
    withTopic(picked, 'topics.delete', (id, { client }) => topicsOf({ client }).run((actions) => actions.remove(id))),
  'go in or out of the hall': ({ device }: Picked) => {
    device.hall?.();
    const wasInside = device.hall !== undefined;
    device.hall = wasInside ? undefined : enter(device);
    return [wasInside ? 'out' : 'in', null, null] as const;
  },
  'say in the hall': ({ device, stage }: Picked) => {
    const text = `hall ${stage.log.length}`;
    device.client.actions.send(hall, { kind: 'text', text });
    return [text, null, null] as const;
  },
  'add contact': (picked: Picked) => withPerson(picked, 'contacts.add', (userId, { client }) => client.actions.addContact(userId)),
  'answer request': ({ device, step }: Picked) => {
    const requests = [...device.client.store.getState().contacts.requests.values()];
    const request = requests[step.message % Math.max(1, requests.length)];
    if (request === undefined) return null;
    const accept = step.variant % 3 > 0;
    return [`of ${request.userId}: ${accept}`, 'contacts.answer', device.client.actions.answerContactRequest(request.id, accept)] as const;
  },
  'remove contact': (picked: Picked) => withPerson(picked, 'contacts.remove', (userId, { client }) => client.actions.removeContact(userId)),
  block: (picked: Picked) =>
    withPerson(picked, 'contacts.block', (userId, { client }) => client.actions.blockContact(userId, picked.step.variant % 2 === 0)),
  remark: (picked: Picked) =>
    withPerson(picked, 'contacts.setRemark', (userId, { client }) =>
      client.actions.setRemark(userId, picked.step.variant === 0 ? '' : `Remark ${picked.step.variant}`),
    ),
  reconnect: ({ device }: Picked) => {
    device.faults.reconnect();
    device.client.actions.reconnect();
    return ['', null, null] as const;
  },
  'line cut': ({ device, step }: Picked) => {
    const ms = step.variant === 0 ? undefined : step.variant * 700;
    device.faults.disconnect(ms);
    return [ms === undefined ? 'until reconnect' : `for ${ms} ms`, null, null] as const;
  },
  'session ended elsewhere': ({ device }: Picked) => {
    device.faults.kick();
    return ['', null, null] as const;
  },
  'credentials expire': ({ device }: Picked) => {
    device.faults.expireCredentials();
    return ['', null, null] as const;
  },
  'sign out': ({ device }: Picked) => {
    forgive(device);
    device.open.clear();
    device.held.clear();
    device.hall = undefined;
    return ['', null, device.client.actions.signOut({ force: true })] as const;
  },
  'sign in': ({ device }: Picked) => {
    device.signIn();
    return ['', null, null] as const;
  },
  reload: ({ device }: Picked) => {
    device.reload();
    return ['', null, null] as const;
  },
} satisfies Record<string, (picked: Picked) => Done | null>;

type Deed = keyof typeof deeds;
/** What was done, the backend's call that it leads to, and how it ended. */
type Done = readonly [what: string, call: string | null, result: Promise<ActionResult<unknown>> | null];

/** What one can do without knowing of any chat. */
const ofTheDevice: readonly Deed[] = [
  'sign in',
  'sign out',
  'reload',
  'reconnect',
  'line cut',
  'session ended elsewhere',
  'credentials expire',
];

const often: readonly Deed[] = ['say', 'reply', 'edit', 'recall', 'react', 'mark read', 'open chat', 'line cut'];

export const anyStep: fc.Arbitrary<Step> = fc.record({
  does: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Deed>('say') },
    { weight: 6, arbitrary: fc.constantFrom(...often) },
    { weight: 12, arbitrary: fc.constantFrom(...(Object.keys(deeds) as Deed[])) },
  ),
  device: fc.nat(2),
  room: fc.nat(5),
  message: fc.nat(7),
  person: fc.nat(4),
  variant: fc.nat(7),
  wait: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 6, arbitrary: fc.nat(400) },
    { weight: 3, arbitrary: fc.nat(4000) },
    { weight: 1, arbitrary: fc.constantFrom(20_000, 70_000, 130_000) },
  ),
});

/** Does it, and says later what was wrong with how it ended. */
export function perform(stage: Stage, step: Step, onWrong: (what: string) => void): void {
  const device = stage.devices[step.device % stage.devices.length];
  if (device === undefined || (roomsOf(device).length === 0 && !ofTheDevice.includes(step.does))) return;
  const from = stage.taken.length;
  // Of sending, what the account was told to forget, no one is owed any more.
  const done: Done | null = deeds[step.does]({ device, step, stage });
  if (done === null) return;
  const [what, call, result] = done;
  stage.note(`${device.label}: ${step.does} ${what}`);
  void result?.then((ended) => {
    stage.note(`  ${device.label}: ${step.does} -> ${ended.ok ? 'done' : ended.error.code}`);
    if (call === null) return;
    const outcomes = stage.taken.slice(from).flatMap((each) => (each.device === device.label && each.name === call ? [each.outcome] : []));
    if (ended.ok && !outcomes.includes('done'))
      onWrong(`${device.label} ${step.does} ${what} is said to be done, and the backend took no such call`);
    if (!ended.ok && !ofTheLine.includes(ended.error.code) && !outcomes.includes(ended.error.code))
      onWrong(`${device.label} ${step.does} ${what} ended with ${ended.error.code}, the backend said ${outcomes}`);
  });
}

/** What is in the outbox goes with the account. */
function forgive(device: Device): void {
  for (const { draft } of device.client.store.getState().outbox.values()) {
    if (draft.content.kind === 'text') device.owed.delete(draft.content.text);
  }
}

function say(stage: Stage, device: Device, room: string, step: Step, answered?: Message): Done {
  const said = step.variant === 0 ? '   ' : step.variant === 1 && step.message === 0 ? 'x'.repeat(13_000) : `text ${stage.log.length}`;
  // Who has never signed in has nowhere to keep it.
  if (device.client.store.getState().session.self !== undefined) device.owed.add(said);
  const replyTo = answered && { ref: toMessageRef(answered), content: answered.content };
  device.client.actions.send(room, { kind: 'text', text: said }, { replyTo });
  return [`${JSON.stringify(said.slice(0, 20))} in ${room}${answered === undefined ? '' : ` to ${labelOf(answered)}`}`, null, null];
}

function withRoom({ device, step }: Picked, call: string, run: (room: string, device: Device) => Promise<ActionResult<unknown>>): Done {
  const room = roomOf(device, step);
  return [`${room} (${step.variant})`, call, run(room, device)];
}

function withMember(
  { device, step }: Picked,
  call: string,
  run: (groupId: string, userId: string, device: Device) => Promise<ActionResult<unknown>>,
): Done {
  const group = groupOf(device, step);
  const person = people[step.person] ?? 'ann';
  return [`${person} in ${group} (${step.variant})`, call, run(group, person, device)];
}

function withTopic(
  { device, step }: Picked,
  call: string,
  run: (id: string, device: Device) => Promise<ActionResult<unknown>>,
): Done | null {
  const ids = roomsOf(device).filter((id) => id.startsWith('topic:'));
  const id = ids[step.room % Math.max(1, ids.length)];
  return id === undefined ? null : [`${id} (${step.variant})`, call, run(id, device)];
}

function communityOf(device: Device, step: Step): string | undefined {
  const { byId } = device.client.store.getState().conversations;
  const ids = roomsOf(device).filter((id) => byId.get(id)?.conversation.carriesMessages === false);
  return ids[step.room % Math.max(1, ids.length)];
}

function groupOf(device: Device, step: Step): string {
  const groups = roomsOf(device).filter((id) => id === 'team' || id.startsWith('group:'));
  return groups[step.room % Math.max(1, groups.length)] ?? 'team';
}

function withPerson({ device, step }: Picked, call: string, run: (userId: string, device: Device) => Promise<ActionResult<unknown>>): Done {
  const person = people[step.person] ?? 'ann';
  return [`${person} (${step.variant})`, call, run(person, device)];
}

function withMessage(
  { device, step }: Picked,
  call: string,
  run: (ref: ReturnType<typeof toMessageRef>, device: Device) => Promise<ActionResult<unknown>>,
): Done | null {
  const message = messageOf(device, step);
  // What the backend never named cannot be pointed at; a tip is nobody's.
  if (message === undefined || !canBeMeant(message)) return null;
  return [labelOf(message), call, run(toMessageRef(message), device)];
}

/** Also rooms that this person has left: what is not allowed is tried too. */
function roomsOf(device: Device): readonly string[] {
  return [...device.client.store.getState().conversations.byId.keys()].filter((id) => id !== hall).sort();
}

/** Also one that this person knows nothing of. */
function anyGroup({ model }: Stage, step: Step): string {
  const ids = [...model.rooms.values()].flatMap(({ id, kind }) => (kind === 'group' ? [id] : []));
  return ids[step.room % ids.length] ?? 'team';
}

function roomOf(device: Device, step: Step): string {
  const rooms = roomsOf(device);
  return rooms[step.room % Math.max(1, rooms.length)] ?? 'team';
}

/** From the newest on. */
function messageOf(device: Device, step: Step): Message | undefined {
  const room = roomOf(device, step);
  const state = device.client.store.getState();
  const timeline = state.timelines.get(timelineKey(room));
  const loaded = timeline?.windows.flatMap(({ chunks }) => chunks.flatMap(({ messages }) => messages)) ?? [];
  const messages = loaded.length > 0 ? loaded : (state.conversations.byId.get(room)?.recent.messages ?? []);
  return messages.at(-1 - (step.message % Math.max(1, messages.length)));
}

function canBeMeant({ names, content }: Message): boolean {
  return names.length > 0 && content.kind !== 'tip' && content.kind !== 'notice';
}

function labelOf({ content, names, conversationId }: Message): string {
  return `${content.kind === 'text' ? JSON.stringify(content.text.slice(0, 20)) : content.kind} (${names[0]}) of ${conversationId}`;
}

/** A call for which the client has no action. */
async function direct(call: Promise<unknown> | undefined): Promise<ActionResult<unknown>> {
  try {
    return { ok: true, value: await call };
  } catch (thrown) {
    if (!isChatError(thrown)) throw thrown;
    return { ok: false, error: thrown };
  }
}
