'use client';
import { selectDisplayName } from '../core/selectors/people.js';
import type { ChatState } from '../core/state.js';
import type { Conversation } from '../model/conversation.js';
import type { MediaSource } from '../model/media.js';
import type { AvatarView } from './useConversation.js';

/** The name to show for a person now. */
export function nameOf(state: ChatState, userId: string, groupId?: string, snapshot?: string): string {
  return selectDisplayName(state, userId, { groupId, snapshot });
}

export function personAvatar(state: ChatState, userId: string, name: string, snapshot?: MediaSource): AvatarView {
  return { name, seed: userId, source: state.users.get(userId)?.avatar ?? snapshot, members: undefined };
}

export function conversationTitle(state: ChatState, conversation: Conversation): string {
  const { title, peerId, groupId } = conversation;
  if (peerId !== undefined) return nameOf(state, peerId, undefined, title);
  if (title !== undefined && title.trim() !== '') return title;
  const group = groupId === undefined ? undefined : state.groups.byId.get(groupId);
  if (group?.name !== undefined && group.name.trim() !== '') return group.name;
  const members = conversation.memberIds ?? [];
  return members.length > 0 ? members.map((id) => nameOf(state, id, groupId)).join(', ') : conversation.id;
}

/** Whether one of these names holds the text, which is in small letters. What I call somebody does not hide how others know them. */
export function isKnownAs(text: string, ...names: readonly (string | undefined)[]): boolean {
  return names.join('\n').toLocaleLowerCase().includes(text);
}

/** At most this many faces in the avatar of a group. */
const faces = 4;

export function conversationAvatar(state: ChatState, conversation: Conversation, title: string): AvatarView {
  const { peerId, groupId, memberIds } = conversation;
  if (peerId !== undefined) return personAvatar(state, peerId, title, conversation.avatar);
  const group = groupId === undefined ? undefined : state.groups.byId.get(groupId);
  // The same face on all of one's groups would tell none from another.
  const others = memberIds?.filter((id) => id !== state.session.self);
  const shown = others !== undefined && others.length > 1 ? others : memberIds;
  const members = turned(shown, groupId ?? conversation.id)
    ?.slice(0, faces)
    .map((id) => ({
      name: nameOf(state, id, groupId),
      seed: id,
      source: state.users.get(id)?.avatar,
    }));
  const isComposed = members !== undefined && members.length > 1;
  return {
    name: title,
    seed: groupId ?? conversation.id,
    source: conversation.avatar ?? group?.avatar,
    members: isComposed ? members : undefined,
  };
}

export function sameAvatar(a: AvatarView, b: AvatarView): boolean {
  if (a.name !== b.name || a.seed !== b.seed || a.source !== b.source) return false;
  if (a.members === undefined || b.members === undefined) return a.members === b.members;
  return (
    a.members.length === b.members.length &&
    a.members.every((face, index) => {
      const other = b.members?.[index];
      return face.name === other?.name && face.seed === other.seed && face.source === other.source;
    })
  );
}

/** Begun at another place for each group, so that groups of the same people are told apart. */
function turned(memberIds: readonly string[] | undefined, groupId: string): readonly string[] | undefined {
  if (memberIds === undefined) return undefined;
  const start = Array.from(groupId).reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % (memberIds.length || 1);
  return [...memberIds.slice(start), ...memberIds.slice(0, start)];
}
