import { assert } from '../assert.js';
import type { Actor, ConformanceHarness } from '../conformanceCase.js';

/** A group of that type: the one that the backend's author gave, or a new one. Not offered where neither can be. */
export async function ownGroup(
  harness: ConformanceHarness,
  owner: Actor,
  { type, known, memberIds }: { readonly type: string; readonly known?: string | undefined; readonly memberIds: readonly string[] },
): Promise<string> {
  if (known !== undefined) return known;
  const { groups } = owner.adapter;
  harness.offeredIf(groups?.types?.includes(type) === true, `a group of the type ${type}`);
  assert(groups !== undefined, 'groups are there');
  const draft = { name: harness.unique('Group').slice(0, 24), memberIds, type };
  return (await harness.inTime('groups.create', groups.create({ draft }))).id;
}

/** Once a member has heard of a group: whoever makes it may be told so before. */
export async function hearsGroup(member: Actor, conversationId: string): Promise<void> {
  await member.hears('the group', (event) =>
    event.type === 'conversation' && event.conversation.id === conversationId ? true : undefined,
  );
}
