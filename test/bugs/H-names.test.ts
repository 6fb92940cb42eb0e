import { describe, expect, test } from 'vitest';
import { contactsPart } from '../../src/core/parts/contacts/contactsPart.js';
import { groupsPart } from '../../src/core/parts/groups/groupsPart.js';
import { selectDisplayName, selectUser } from '../../src/core/selectors/people.js';
import { callsOf, groupRoom, type Person, type Place, pairRoom, place, run } from './place.js';
import { messages, open, row, say } from './town.js';

const rooms = [pairRoom('pair', 'ann', 'bob'), groupRoom('team', 'public', ['ann', 'bob', 'cay'])];
const friends = [
  { of: 'ann', userId: 'bob' },
  { of: 'bob', userId: 'ann' },
];

/** What somebody is called in the group, where it is shown. */
const nameIn = ({ client }: Person, who: string, groupId?: string) => selectDisplayName(client.store.getState(), who, { groupId });

async function look(all: Place, person: Person, ...who: readonly string[]): Promise<void> {
  person.client.actions.needUsers(who);
  await all.end(person.client.actions.loadMembers('team'));
  await all.end(person.client.actions.loadContacts());
  await all.advance(500);
}

describe('H: which name is shown', () => {
  test('H6, H7, H27, H28, 7.4-12: remark before name card before nickname before id, and each change is shown at once', async () => {
    const all = place({ rooms, contacts: friends });
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    expect(nameIn(ann, 'bob')).toBe('bob');
    await look(all, ann, 'bob');
    expect([nameIn(ann, 'bob'), nameIn(ann, 'bob', 'team')]).toEqual(['BOB', 'BOB']);
    await all.value(run(bob, groupsPart, (actions) => actions.updateMember('team', 'bob', { nameCard: 'Keeper' })));
    await all.advance(500);
    expect([nameIn(ann, 'bob'), nameIn(ann, 'bob', 'team')]).toEqual(['BOB', 'Keeper']);
    await all.value(ann.client.actions.setRemark('bob', 'Bobby'));
    expect([nameIn(ann, 'bob'), nameIn(ann, 'bob', 'team')]).toEqual(['Bobby', 'Bobby']);
    await all.value(ann.client.actions.setRemark('bob', ''));
    await all.value(run(bob, groupsPart, (actions) => actions.updateMember('team', 'bob', { nameCard: '' })));
    await all.value(bob.client.actions.updateSelf({ nickname: 'Robert' }));
    await all.advance(500);
    expect([nameIn(ann, 'bob'), nameIn(ann, 'bob', 'team')]).toEqual(['Robert', 'Robert']);
  });

  test('H8: a name card that changed while one was away is the new one after the cut', async () => {
    const all = place({ rooms });
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await look(all, ann, 'bob');
    ann.faults.disconnect();
    await all.value(run(bob, groupsPart, (actions) => actions.updateMember('team', 'bob', { nameCard: 'Keeper' })));
    await all.advance(1000);
    ann.faults.reconnect();
    await all.advance(3000);
    expect(nameIn(ann, 'bob', 'team')).toBe('Keeper');
  });

  test('H4, H11: a message in a group names its sender by the card of now, in the list as in the chat', async () => {
    const all = place({ rooms });
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await open(all, ann, 'team');
    await look(all, ann, 'bob');
    await say(all, bob, 'team', 'hello');
    await all.value(run(bob, groupsPart, (actions) => actions.updateMember('team', 'bob', { nameCard: 'Keeper' })));
    await all.advance(500);
    const senders = [messages(ann, 'team')[0]?.sender.id, row(ann, 'team')?.preview?.senderId];
    expect(senders.map((who) => nameIn(ann, who ?? '', 'team'))).toEqual(['Keeper', 'Keeper']);
  });
});

describe('H: profiles', () => {
  test('H14: a picture is there for oneself and for others, of people and of groups', async () => {
    const all = place({ rooms });
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await look(all, ann, 'bob');
    const avatar = { url: 'https://example.org/bob.png' };
    await all.value(bob.client.actions.updateSelf({ avatar }));
    await all.value(run(ann, groupsPart, (actions) => actions.update('team', { avatar: { url: 'https://example.org/team.png' } })));
    await all.advance(500);
    expect(selectUser(ann.client.store.getState(), 'bob')?.avatar).toEqual(avatar);
    expect(row(bob, 'team')?.conversation.avatar).toEqual({ url: 'https://example.org/team.png' });
    const fresh = await all.person('cay');
    await look(all, fresh, 'bob');
    expect(selectUser(fresh.client.store.getState(), 'bob')?.avatar).toEqual(avatar);
  });

  test('H18: a text of one’s own that is taken away is gone', async () => {
    const all = place({ rooms });
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await look(all, ann, 'bob');
    await all.value(bob.client.actions.updateSelf({ about: 'Here' }));
    await all.value(bob.client.actions.updateSelf({ about: '' }));
    await all.advance(500);
    expect(selectUser(ann.client.store.getState(), 'bob')?.about).toBeUndefined();
  });

  test('H17, H19, H26: what an app keeps with people is kept as it is, numbers as numbers, and partly changed', async () => {
    const all = place({ rooms, contacts: friends });
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await look(all, ann, 'bob');
    await all.value(bob.client.actions.updateSelf({ metadata: { level: 7, role: 0, born: 20000101, tags: ['a'], note: 'x' } }));
    await all.value(bob.client.actions.updateSelf({ metadata: { note: null, role: 3 } }));
    await all.value(run(ann, contactsPart, (actions) => actions.patchMetadata('bob', { met: 2024, where: 'Rome' })));
    await all.advance(500);
    const { users, contacts } = ann.client.store.getState();
    expect(users.get('bob')?.metadata).toEqual({ level: 7, role: 3, born: 20000101, tags: ['a'] });
    expect(contacts.byId.get('bob')?.metadata).toEqual({ met: 2024, where: 'Rome' });
    await all.end(bob.client.actions.loadContacts());
    expect(bob.client.store.getState().contacts.byId.get('ann')?.metadata).toBeUndefined();
  });

  test('H20: what the system tells of a group names it', async () => {
    const all = place({ rooms });
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await all.value(run(ann, groupsPart, (actions) => actions.removeMembers('team', ['bob'])));
    await all.advance(500);
    const { preview } = row(bob, 'system:bob') ?? {};
    expect(preview?.content).toMatchObject({
      kind: 'notice',
      text: expect.stringContaining('TEAM'),
      data: { groupId: 'team', userId: 'ann' },
    });
    expect(preview?.content).toMatchObject({ text: expect.stringContaining('ANN') });
  });

  test('H23: a request says from whom it is, in which direction, and in their words', async () => {
    const all = place();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await all.value(run(ann, contactsPart, (actions) => actions.add('bob', { text: 'from the meeting' })));
    for (const each of [ann, bob]) await all.end(each.client.actions.loadContactRequests());
    const requests = ({ client }: Person) =>
      [...client.store.getState().contacts.requests.values()].map(({ userId, direction, text }) => [userId, direction, text]);
    expect([requests(ann), requests(bob)]).toEqual([[['bob', 'sent', 'from the meeting']], [['ann', 'received', 'from the meeting']]]);
  });

  test('H25: profiles are there also where nothing is kept in the browser', async () => {
    const all = place({ rooms });
    const [ann, bob] = [await all.person('ann', { cache: 'none' }), await all.person('bob')];
    await look(all, ann, 'bob');
    await say(all, bob, 'pair', 'hello');
    expect([nameIn(ann, 'bob'), row(ann, 'pair')?.preview?.senderName]).toEqual(['BOB', 'BOB']);
    await all.value(bob.client.actions.updateSelf({ nickname: 'Robert' }));
    await all.advance(500);
    expect(nameIn(ann, 'bob')).toBe('Robert');
  });

  test('H22: however often people are shown, they are asked for once and held once', async () => {
    const people = ['ann', ...Array.from({ length: 120 }, (_, index) => `p${index}`)];
    const all = place({ people });
    const ann = await all.person('ann');
    for (let time = 0; time < 20; time += 1) {
      ann.client.actions.needUsers(people);
      await all.advance(100);
    }
    expect(ann.client.store.getState().users.size).toBe(people.length);
    expect(callsOf(ann, 'users.get')).toBeLessThanOrEqual(2);
  });
});
