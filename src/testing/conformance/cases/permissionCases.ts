import type { PermissionsFacet } from '../../../contract/facets/permissions.js';
import { hasPermission, permissionMask } from '../../../model/permissions.js';
import { assert, assertEqual } from '../assert.js';
import type { Actor, ConformanceCase, ConformanceHarness } from '../conformanceCase.js';
import { groupsOf } from './facetsOf.js';
import { newGroup } from './groupAdminCases.js';
import { allOf } from './messageExtrasCases.js';

/** Rights as masks. */
export const permissionCases: readonly ConformanceCase[] = [
  {
    name: 'grants what a mask says to who is in its group, as a bigint',
    facet: 'permissions',
    needs: ['permissions'],
    async run(harness) {
      const { alice, bob, groupId } = await maskedGroup(harness);
      const permissions = facet(alice);
      const mask = permissionMask(['banMembers', 'manageTopics']);
      const draft = { groupId, name: harness.unique('p').slice(0, 20), permissions: mask };
      const made = await harness.inTime('create', permissions.create(draft));
      assert(made.permissions === mask, `the mask is ${mask}, and not ${made.permissions}`);
      await harness.inTime('setMembers', permissions.setMembers({ groupId, permissionGroupId: made.id, add: [bob.userId] }));
      const { items } = await harness.inTime('members', permissions.members({ groupId, permissionGroupId: made.id, limit: 10 }));
      assertEqual(
        items.map(({ userId }) => userId),
        [bob.userId],
        'who is in it',
      );
      const { ownPermissions = 0n } = await harness.inTime('get', groupsOf(bob).get({ groupId }));
      assert(hasPermission(ownPermissions, 'banMembers') && !hasPermission(ownPermissions, 'manageGroup'), 'what is granted, and no more');
    },
  },
  {
    name: 'lists permission groups, changes what one grants, and takes it away with what it granted',
    facet: 'permissions',
    needs: ['permissions'],
    async run(harness) {
      const { alice, bob, groupId } = await maskedGroup(harness);
      const permissions = facet(alice);
      const name = harness.unique('p').slice(0, 20);
      const draft = { groupId, name, permissions: permissionMask(['banMembers']) };
      const { id: permissionGroupId } = await harness.inTime('create', permissions.create(draft));
      await harness.inTime('setMembers', permissions.setMembers({ groupId, permissionGroupId, add: [bob.userId] }));
      const listed = async (actor: Actor) =>
        (await allOf(harness, 'permissions.page', (after) => facet(actor).page({ groupId, after, limit: 1 }))).find(
          ({ id }) => id === permissionGroupId,
        );
      assertEqual((await listed(bob))?.name, name, 'the name on the list');
      const mask = permissionMask(['manageTopics']);
      const patch = { name: `${name} 2`.slice(-20), permissions: mask };
      await harness.inTime('update', permissions.update({ groupId, permissionGroupId, patch }));
      const heard = await bob.hears('the change', (event) =>
        event.type === 'permission-group' && event.permissionGroup.id === permissionGroupId && event.permissionGroup.name === patch.name
          ? event.permissionGroup
          : undefined,
      );
      assert(heard.permissions === mask && (await listed(bob))?.permissions === mask, 'what it grants now');
      const own = async () => (await harness.inTime('get', groupsOf(bob).get({ groupId }))).ownPermissions ?? 0n;
      assert(hasPermission(await own(), 'manageTopics') && !hasPermission(await own(), 'banMembers'), 'what Bob may do now');
      await harness.inTime('delete', permissions.delete({ groupId, permissionGroupId }));
      await bob.hears('that it is gone', (event) =>
        event.type === 'permission-group' && event.permissionGroup.id === permissionGroupId && event.removed === true ? true : undefined,
      );
      assertEqual(await listed(alice), undefined, 'what the list has of it');
      assert(!hasPermission(await own(), 'manageTopics'), 'what it granted is gone with it');
      await harness.refuses('changing what is gone', permissions.update({ groupId, permissionGroupId, patch }), 'not-found');
    },
  },
];

function facet({ adapter }: Actor): PermissionsFacet {
  assert(adapter.permissions !== undefined, 'permissions are there');
  return adapter.permissions;
}

/** A group of a type that has such a thing. Not offered where there is none. */
async function maskedGroup(harness: ConformanceHarness) {
  const types = (await harness.connect('alice')).adapter.groups?.types ?? [];
  let masked: Awaited<ReturnType<typeof newGroup>> | undefined;
  for (const type of types) {
    const made = await newGroup(harness, ['bob'], { type }).catch(() => undefined);
    const page =
      made &&
      (await facet(made.alice)
        .page({ groupId: made.groupId, limit: 10 })
        .catch(() => undefined));
    if (page !== undefined) masked = made;
  }
  harness.offeredIf(masked !== undefined, 'groups with masks');
  assert(masked !== undefined, 'there is a group with masks');
  return masked;
}
