import { describe, expect, test } from 'vitest';
import type { ActionResult } from '../../src/core/ChatClient.js';
import { type GroupsActions, groupsPart } from '../../src/core/parts/groups/groupsPart.js';
import type { MessageContent, TipContent } from '../../src/model/content.js';
import { createHarness } from '../core/client/harness.js';
import { groupRoom, hold, type Person, type Place, place, run, stateOf } from './place.js';
import { messages, open, row, say, texts } from './town.js';

const club = (groupType = 'group') => place({ rooms: [groupRoom('club', groupType, ['ann', 'bob', 'cay'])] });
const tipsOf = (person: Person) => messages(person, 'club').flatMap(({ content }) => (content.kind === 'tip' ? [content] : []));
const memberOf = ({ client }: Person, who: string) => client.store.getState().groups.members.get('club')?.byId.get(who);
const rightsOf = (person: Person) => row(person, 'club')?.conversation.rights ?? {};

async function all3(all: Place): Promise<readonly [Person, Person, Person]> {
  const people = [await all.person('ann'), await all.person('bob'), await all.person('cay')] as const;
  for (const each of people) {
    await open(all, each, 'club');
    await all.value(each.client.actions.loadMembers('club'));
  }
  return people;
}

describe('I: roles, silence, what an app keeps, tips', () => {
  test('I19, I25, I30: until when somebody is silent is told as a moment, and holds over leaving and coming back', async () => {
    const all = club();
    const [ann, bob] = await all3(all);
    const until = all.clock.now() + 600_000;
    await all.value(run(ann, groupsPart, (actions) => actions.mute('club', 'bob', until)));
    await all.advance(500);
    for (const each of [ann, bob]) expect(memberOf(each, 'bob')?.mutedUntil).toBe(until);
    expect(rightsOf(bob).send?.default).toMatchObject({ reason: 'muted', until });
    await all.value(bob.client.actions.leaveGroup('club'));
    await all.value(ann.client.actions.inviteMembers('club', ['bob']));
    await all.advance(500);
    const id = bob.client.actions.send('club', { kind: 'text', text: 'free?' });
    await all.advance(1000);
    expect(bob.client.store.getState().outbox.get(id)?.error).toMatchObject({ code: 'muted' });
    await all.advance(600_000);
    await say(all, bob, 'club', 'free');
    expect(texts(ann, 'club').at(-1)).toBe('free');
  });

  test('I37: whoever is made staff may do what the staff may, at once, and no longer when it is over', async () => {
    const all = club();
    const [ann, bob] = await all3(all);
    const may = () => [rightsOf(bob).rename, rightsOf(bob).removeMembers, rightsOf(bob).dismiss];
    const forbidden = { reason: 'forbidden' };
    expect(may()).toEqual([forbidden, forbidden, forbidden]);
    await all.value(run(ann, groupsPart, (actions) => actions.setRole('club', 'bob', 'admin')));
    await all.advance(500);
    expect([may(), memberOf(bob, 'bob')?.role]).toEqual([[true, true, forbidden], 'admin']);
    expect(await all.code(bob.client.actions.updateGroup('club', { name: 'New' }))).toBeNull();
    await all.value(run(ann, groupsPart, (actions) => actions.setRole('club', 'bob', 'member')));
    await all.advance(500);
    expect(may()).toEqual([forbidden, forbidden, forbidden]);
    expect(await all.code(bob.client.actions.updateGroup('club', { name: 'Newer' }))).toBe('forbidden');
  });

  test('I32, I39, I40: each change is told with who did it, to whom, and what it is now', async () => {
    const all = club();
    const [ann, bob, cay] = await all3(all);
    const act = async (person: Person, work: (actions: GroupsActions) => Promise<ActionResult<unknown>>) => {
      await all.value(run(person, groupsPart, work));
      await all.advance(300);
    };
    await all.value(ann.client.actions.inviteMembers('club', ['dan']));
    await act(ann, (actions) => actions.removeMembers('club', ['dan']));
    await act(ann, (actions) => actions.update('club', { name: 'New name' }));
    await act(ann, (actions) => actions.update('club', { notice: 'News' }));
    await act(ann, (actions) => actions.setRole('club', 'bob', 'admin'));
    await act(ann, (actions) => actions.setRole('club', 'bob', 'member'));
    await act(ann, (actions) => actions.mute('club', 'cay', all.clock.now() + 60_000));
    await act(ann, (actions) => actions.mute('club', 'cay', 0));
    await act(ann, (actions) => actions.mute('club', undefined, all.clock.now() + 60_000));
    await act(ann, (actions) => actions.mute('club', undefined, 0));
    await act(ann, (actions) => actions.setRole('club', 'bob', 'owner'));
    await all.value(cay.client.actions.leaveGroup('club'));
    await all.advance(300);
    const told: readonly Partial<TipContent>[] = [
      { event: 'invited', actor: 'ann', subjects: ['dan'] },
      { event: 'removed', actor: 'ann', subjects: ['dan'] },
      { event: 'renamed', actor: 'ann', value: 'New name' },
      { event: 'notice-changed', actor: 'ann', value: 'News' },
      { event: 'admin-set', actor: 'ann', subjects: ['bob'] },
      { event: 'admin-unset', actor: 'ann', subjects: ['bob'] },
      { event: 'muted', actor: 'ann', subjects: ['cay'] },
      { event: 'unmuted', actor: 'ann', subjects: ['cay'] },
      { event: 'all-muted', actor: 'ann' },
      { event: 'all-unmuted', actor: 'ann' },
      { event: 'owner-changed', actor: 'ann', subjects: ['bob'] },
      { event: 'left', actor: 'cay' },
    ];
    expect(tipsOf(bob)).toMatchObject(told);
    expect([memberOf(ann, 'bob')?.role, memberOf(ann, 'ann')?.role]).toEqual(['owner', 'member']);
  });

  test('I17, I33: what an app keeps with a group and its members is there for all, key by key', async () => {
    const all = club();
    const [ann, bob] = await all3(all);
    await all.value(run(ann, groupsPart, (actions) => actions.update('club', { metadata: { color: 'red', size: 3 } })));
    await all.value(run(ann, groupsPart, (actions) => actions.update('club', { metadata: { size: null, shape: 'round' } })));
    await all.value(run(bob, groupsPart, (actions) => actions.updateMember('club', 'bob', { metadata: { seat: 4 } })));
    await all.end(bob.client.actions.loadGroup('club'));
    await all.advance(500);
    expect(bob.client.store.getState().groups.byId.get('club')?.metadata).toEqual({ color: 'red', shape: 'round' });
    expect(memberOf(ann, 'bob')?.metadata).toEqual({ seat: 4 });
  });

  test('I35: attributes that are not there can be taken away, and none set sets none', async () => {
    const all = club();
    const [ann, bob] = await all3(all);
    hold(bob, groupsPart, (actions) => actions.holdAttributes('club'));
    await all.advance(500);
    const set = (attributes: Readonly<Record<string, string | null>>, replace?: boolean) =>
      all.value(run(ann, groupsPart, (actions) => actions.setAttributes('club', attributes, replace)));
    const shown = () => stateOf(bob, groupsPart).attributes.get('club')?.values;
    await set({ a: '1', b: '2' });
    await set({ gone: null, a: null });
    await set({});
    await all.advance(2000);
    expect(shown()).toEqual({ b: '2' });
    await set({}, true);
    await all.advance(500);
    expect(shown()).toEqual({});
  });

  test('I16, I41: tips and notices that nobody knows are shown as what they say, and everything else goes on', async () => {
    const harness = createHarness();
    const { client, adapter } = await harness.open();
    const release = client.actions.openTimeline('room');
    await harness.settle();
    const odd: readonly MessageContent[] = [
      { kind: 'tip', event: 'other', text: 'The moon rose' },
      { kind: 'tip', event: 'somebody-danced' as never, text: 'Bob danced' },
      { kind: 'notice', topic: 'never-heard-of', text: 'Hello', data: { any: ['thing'] } },
    ];
    odd.forEach((content, index) => {
      const order = `00000000${'abc'[index]}`;
      const sender = { id: 'bob', scope: 'global' } as const;
      const message = { conversationId: 'room', names: [`odd/${index}`], order, sender, own: false, sentAt: index, content };
      adapter.line.emit({ type: 'message', message });
    });
    await harness.settle();
    const chunks = client.store.getState().timelines.get('history:room')?.windows[0]?.chunks ?? [];
    const shown = chunks.flatMap((chunk) => chunk.messages.map(({ content }) => content));
    expect(shown).toMatchObject([odd[0], { kind: expect.stringMatching(/tip|unknown/) }, odd[2]]);
    harness.server.post('room', 'bob', 'after');
    await harness.settle();
    expect(client.store.getState().conversations.byId.get('room')?.preview?.content).toEqual({ kind: 'text', text: 'after' });
    release();
  });

  test.each(['group', 'work', 'public', 'meeting', 'community'])(
    'I29, I41, 7.4-17: in a %s the backend refuses exactly what the rights deny',
    async (groupType) => {
      const all = club(groupType);
      const people = await all3(all);
      for (const person of [people[0], people[1]]) {
        const rights = rightsOf(person);
        const tries = {
          rename: () => person.client.actions.updateGroup('club', { name: 'Name' }),
          muteMembers: () => run(person, groupsPart, (actions) => actions.mute('club', 'cay', 0)),
          setNotice: () => person.client.actions.updateGroup('club', { notice: 'Notice' }),
          removeMembers: () => run(person, groupsPart, (actions) => actions.removeMembers('club', ['nobody'])),
        } as const;
        for (const [right, attempt] of Object.entries(tries)) {
          const allowed = rights[right as keyof typeof tries] === true;
          const code = await all.code(attempt());
          const isDenied = code === 'forbidden' || code === 'unsupported';
          expect([person.label, right, isDenied]).toEqual([person.label, right, !allowed]);
        }
      }
    },
  );
});
