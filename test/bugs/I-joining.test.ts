import { describe, expect, test } from 'vitest';
import { groupsPart, memberSearchKey } from '../../src/core/parts/groups/groupsPart.js';
import { callsOf, groupRoom, hold, type Person, place, run, stateOf } from './place.js';
import { list, open, row, say, texts } from './town.js';

const publicly = (more: Parameters<typeof groupRoom>[3] = {}) => place({ rooms: [groupRoom('club', 'public', ['ann', 'bob'], more)] });
const join = (person: Person, groupId = 'club') => run(person, groupsPart, (actions) => actions.join(groupId));
const applicationsOf = ({ client }: Person) => [...client.store.getState().groups.applications.values()];
const load = (person: Person) => run(person, groupsPart, (actions) => actions.loadApplications());
const membersOf = ({ client }: Person) => [...(client.store.getState().groups.members.get('club')?.byId.keys() ?? [])].sort();

describe('I: getting in and out', () => {
  test('I1, I4: who comes in is in, and only then is told to be in already', async () => {
    const all = publicly({ joinRule: 'open' });
    const [ann, dan] = [await all.person('ann'), await all.person('dan')];
    for (const outcome of ['joined', 'joined again']) {
      expect([outcome, await all.value(join(dan))]).toEqual([outcome, 'joined']);
      await say(all, dan, 'club', outcome);
      expect(await all.code(join(dan))).toBe('already-exists');
      await all.value(dan.client.actions.leaveGroup('club'));
    }
    await open(all, ann, 'club');
    expect(texts(ann, 'club')).toEqual(['(joined)', 'joined', '(left)', '(joined)', 'joined again', '(left)']);
  });

  test('I18, I26: who asks, waits, and who is refused is not in it', async () => {
    const all = publicly();
    const [ann, dan] = [await all.person('ann'), await all.person('dan')];
    await all.value(load(ann));
    expect(await all.value(join(dan))).toBe('requested');
    await all.end(dan.client.actions.loadGroups());
    expect([list(dan).includes('club'), dan.client.store.getState().groups.byId.has('club')]).toEqual([false, false]);
    await all.advance(500);
    await all.value(run(ann, groupsPart, (actions) => actions.answerApplication(applicationsOf(ann)[0]?.id ?? '', false)));
    await all.advance(500);
    await all.end(ann.client.actions.loadMembers('club'));
    expect([membersOf(ann), list(dan).includes('club'), applicationsOf(dan).map(({ state }) => state)]).toEqual([
      ['ann', 'bob'],
      false,
      ['rejected'],
    ]);
    const id = dan.client.actions.send('club', { kind: 'text', text: 'let me in' });
    await all.advance(1000);
    expect(dan.client.store.getState().outbox.get(id)?.error?.code).toBe('not-found');
  });

  test('I8, I31, 7.4-17: an application that was answered stays answered, by whom and how, and is no request to be answered', async () => {
    const all = publicly();
    const [ann, bob, dan] = [await all.person('ann'), await all.person('bob'), await all.person('dan')];
    await all.value(run(ann, groupsPart, (actions) => actions.setRole('club', 'bob', 'admin')));
    await all.value(join(dan));
    for (const each of [ann, bob]) await all.value(load(each));
    const [{ id } = { id: '' }] = applicationsOf(ann);
    const both = [ann, bob].map((each, index) => run(each, groupsPart, (actions) => actions.answerApplication(id, index === 0)));
    const answers = await all.end(Promise.all(both));
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort()).toEqual(['conflict', 'ok']);
    const fresh = await all.person('bob');
    await all.value(load(fresh));
    for (const each of [ann, bob, fresh])
      expect(applicationsOf(each)).toMatchObject([{ id, state: 'accepted', answeredBy: 'ann', userId: 'dan' }]);
  });

  test('I9: groups that are made and ended in one breath are told of in order, and all are gone', async () => {
    const all = place();
    const [ann, bob] = [
      await all.person('ann'),
      await all.person('bob', { faults: { duplicated: 1, reordered: 0.5, reorderWithin: 300 } }),
    ];
    const made: string[] = [];
    for (const name of ['One', 'Two', 'Three']) {
      const id = await all.value(ann.client.actions.createGroup({ name, memberIds: ['bob'], type: 'group' }));
      await all.value(run(ann, groupsPart, (actions) => actions.dismiss(id)));
      made.push(id);
    }
    await all.advance(3000);
    expect(made.map((id) => row(bob, id)?.gone)).toEqual(['dismissed', 'dismissed', 'dismissed']);
    for (const each of [ann, bob]) expect(list(each).filter((id) => made.includes(id))).toEqual([]);
  });

  test('I12, I13: a list of groups that cannot be had says so, and takes away nothing', async () => {
    const all = publicly();
    const ann = await all.person('ann');
    await all.value(ann.client.actions.loadGroups());
    ann.faults.refuse('server', { call: 'groups.page' });
    expect(await all.code(ann.client.actions.loadGroups())).toBe('server');
    const { byId, paging } = ann.client.store.getState().groups;
    expect([[...byId.keys()], paging.status, paging.error?.code]).toEqual([['club'], 'failed', 'server']);
    expect(await all.code(ann.client.actions.loadGroups())).toBeNull();
  });

  test('I14, R11: hundreds of groups keep nobody from signing in, and are all there', async () => {
    const rooms = Array.from({ length: 450 }, (_, index) => groupRoom(`g${index}`, 'work', ['ann']));
    const all = place({ rooms });
    const ann = await all.person('ann');
    expect(ann.client.store.getState().session.status).toBe('ready');
    for (let page = 0; page < 10; page += 1) await all.end(ann.client.actions.loadMoreConversations());
    expect(list(ann)).toHaveLength(450);
    ann.platform.crash();
    const again = await all.person('ann', { world: ann.platform.world, out: true });
    void again.client.actions.connect(() => ({ userId: 'ann' }));
    await all.advance(2000);
    expect([again.client.store.getState().session.status, list(again).length > 0]).toEqual(['ready', true]);
  });

  test('I15: members that cannot be had say why, and are had by asking again', async () => {
    const all = publicly();
    const ann = await all.person('ann');
    ann.faults.refuse('timeout', { call: 'groups.members' });
    expect(await all.code(ann.client.actions.loadMembers('club'))).toBe('timeout');
    expect(await all.code(ann.client.actions.loadMembers('club'))).toBeNull();
    expect(membersOf(ann)).toEqual(['ann', 'bob']);
  });

  test('I21: a member whose account is gone is a member', async () => {
    const all = place({ rooms: [groupRoom('club', 'public', ['ann', 'ghost', 'bob'])] });
    const ann = await all.person('ann');
    ann.client.actions.needUsers(['ghost']);
    await all.value(ann.client.actions.loadMembers('club'));
    expect(membersOf(ann)).toEqual(['ann', 'bob', 'ghost']);
    expect(await all.code(run(ann, groupsPart, (actions) => actions.removeMembers('club', ['ghost'])))).toBeNull();
    await all.advance(500);
    expect(membersOf(ann)).toEqual(['ann', 'bob']);
  });

  test('I22: who comes in is told to all, in the chat, in the count and among the members', async () => {
    const all = publicly({ joinRule: 'open' });
    const [ann, bob, dan] = [await all.person('ann'), await all.person('bob'), await all.person('dan')];
    for (const each of [ann, bob]) {
      await open(all, each, 'club');
      await all.value(each.client.actions.loadMembers('club'));
    }
    await all.value(join(dan));
    await all.advance(500);
    for (const each of [ann, bob]) {
      expect([texts(each, 'club'), membersOf(each), row(each, 'club')?.conversation.memberCount]).toEqual([
        ['(joined)'],
        ['ann', 'bob', 'dan'],
        3,
      ]);
    }
  });

  test('I23, I24: members are found by role and by name, page by page, each once', async () => {
    const many = Array.from({ length: 70 }, (_, index) => `p${String(index).padStart(2, '0')}`);
    const all = place({ people: ['ann', 'bob', ...many], rooms: [groupRoom('club', 'public', ['ann', 'bob', ...many])] });
    const ann = await all.person('ann');
    await all.value(run(ann, groupsPart, (actions) => actions.setRole('club', 'bob', 'admin')));
    const found = async (search: { readonly text?: string; readonly roles?: readonly ('owner' | 'admin' | 'member')[] }) => {
      const key = memberSearchKey({ groupId: 'club', ...search });
      const release = hold(ann, groupsPart, (actions) => actions.holdMembers({ groupId: 'club', ...search }));
      await all.advance(500);
      for (let page = 0; page < 5; page += 1) await all.end(run(ann, groupsPart, (actions) => actions.loadMoreMembers(key)));
      const ids =
        stateOf(ann, groupsPart)
          .members.get(key)
          ?.items.map(({ userId }) => userId) ?? [];
      release();
      return [...ids].sort();
    };
    expect(await found({ roles: ['owner', 'admin'] })).toEqual(['ann', 'bob']);
    expect(await found({ roles: ['member'] })).toEqual(many);
    expect(await found({ text: 'p6' })).toEqual(many.filter((id) => id.startsWith('p6')));
  });

  test('I11: a group that ended or was left is asked for nothing more', async () => {
    const all = publicly({ groupType: 'group' });
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await open(all, bob, 'club');
    await all.value(bob.client.actions.loadMembers('club'));
    await all.value(run(ann, groupsPart, (actions) => actions.dismiss('club')));
    await all.advance(3000);
    const asked = ['messages.page', 'groups.members', 'groups.get', 'conversations.get'].map((name) => callsOf(bob, name));
    await all.advance(3_600_000);
    expect(['messages.page', 'groups.members', 'groups.get', 'conversations.get'].map((name) => callsOf(bob, name))).toEqual(asked);
  });
});
