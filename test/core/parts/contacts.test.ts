import { describe, expect, it, vi } from 'vitest';
import type { ChatClient } from '../../../src/core/ChatClient.js';
import { contactsPart } from '../../../src/core/parts/contacts/contactsPart.js';
import { partOf } from '../../../src/core/parts/partOf.js';
import { selectPendingRequestCount } from '../../../src/core/selectors/people.js';
import { codeOf, createTabs, type Tab, valueFrom } from './people.js';

const part = ({ client }: Tab) => partOf(client, contactsPart);
const contactOf = ({ client }: Tab, userId: string) => client.store.getState().contacts.byId.get(userId);
const requestsOf = ({ client }: Tab) => [...client.store.getState().contacts.requests.values()];
const listsOf = (tab: Tab) =>
  part(tab)
    .store.getState()
    .lists.map(({ name }) => name);
const userOf = (client: ChatClient, userId: string) => client.store.getState().users.get(userId);

describe('two people and their contact lists', () => {
  it('know of a request at once, and of its answer, with and without adding back', async () => {
    const open = createTabs();
    const [cem, dee, phone] = [await open('cem'), await open('dee'), await open('dee')];
    expect(valueFrom(await part(cem).run((actions) => actions.add('dee', { text: 'Hi', remark: 'Deedee' })))).toBe('requested');
    for (const tab of [dee, phone]) {
      await vi.waitFor(() =>
        expect(requestsOf(tab)).toMatchObject([{ userId: 'cem', direction: 'received', text: 'Hi', state: 'pending' }]),
      );
      expect(selectPendingRequestCount(tab.client.store.getState())).toBe(1);
    }
    const id = requestsOf(dee)[0]?.id ?? '';
    valueFrom(await part(dee).run((actions) => actions.seeRequests()));
    await vi.waitFor(() => expect(requestsOf(phone)[0]?.seen).toBe(true));
    dee.hold();
    const answering = part(dee).run((actions) => actions.answer(id, true, { addBack: false }));
    await vi.waitFor(() => expect(requestsOf(dee)[0]?.state).toBe('accepted'));
    valueFrom(await answering);
    dee.release();
    await vi.waitFor(() => expect(contactOf(cem, 'dee')).toMatchObject({ remark: 'Deedee' }));
    await vi.waitFor(() => expect(requestsOf(phone)[0]?.state).toBe('accepted'));
    expect(contactOf(dee, 'cem')).toBeUndefined();
    expect(await codeOf(part(phone).run((actions) => actions.answer(id, false)))).toBe('conflict');
    expect(requestsOf(phone)[0]?.state).toBe('accepted');
    valueFrom(await part(dee).run((actions) => actions.deleteRequest(id)));
    await vi.waitFor(() => expect(requestsOf(phone)[0]?.deleted).toBe(true));
    expect(requestsOf(cem)[0]?.deleted).toBeUndefined();
  });

  it('see an add-me mode change everywhere, and are refused by it', async () => {
    const open = createTabs();
    const [cem, dee] = [await open('cem'), await open('dee')];
    cem.client.actions.needUsers(['dee']);
    await vi.waitFor(() => expect(userOf(cem.client, 'dee')?.addMe).toBe('approval'));
    valueFrom(await dee.client.actions.updateSelf({ addMe: 'nobody' }));
    await vi.waitFor(() => expect(userOf(cem.client, 'dee')?.addMe).toBe('nobody'));
    expect(await codeOf(part(cem).run((actions) => actions.add('dee')))).toBe('forbidden');
    valueFrom(await dee.client.actions.updateSelf({ addMe: 'anyone' }));
    valueFrom(await part(cem).run((actions) => actions.add('dee', { oneWay: true })));
    await vi.waitFor(() => expect(contactOf(cem, 'dee')).toBeDefined());
    expect(contactOf(dee, 'cem')).toBeUndefined();
  });

  it('show relations that were asked for, and ask again when a list changes', async () => {
    const open = createTabs();
    const alice = await open('alice');
    const relations = () => Object.fromEntries(part(alice).store.getState().relations);
    valueFrom(await part(alice).run((actions) => actions.check(['bob', 'cem'])));
    expect(relations()).toEqual({ bob: 'both', cem: 'none' });
    valueFrom(await part(alice).run((actions) => actions.remove('bob')));
    await vi.waitFor(() => expect(relations()).toEqual({ bob: 'theirs', cem: 'none' }));
  });

  it('lose each other by a block, and get a refusal for what they send', async () => {
    const open = createTabs();
    const [alice, phone, bob] = [await open('alice'), await open('alice'), await open('bob')];
    alice.hold();
    const blocking = alice.client.actions.blockContact('bob', true);
    await vi.waitFor(() => expect(contactOf(alice, 'bob')).toMatchObject({ blocked: true, friend: false }));
    valueFrom(await blocking);
    alice.release();
    await vi.waitFor(() => expect(contactOf(phone, 'bob')).toMatchObject({ blocked: true, friend: false }));
    await vi.waitFor(() => expect(contactOf(bob, 'alice')).toBeUndefined());
    const id = bob.client.actions.send('pair', { kind: 'text', text: 'why?' });
    await vi.waitFor(() =>
      expect(bob.client.store.getState().outbox.get(id)).toMatchObject({ status: 'refused', error: { code: 'blocked' } }),
    );
    expect(await codeOf(part(bob).run((actions) => actions.add('alice')))).toBe('blocked');
    valueFrom(await alice.client.actions.blockContact('bob', false));
    await vi.waitFor(() => expect(contactOf(phone, 'bob')).toBeUndefined());
    expect(contactOf(alice, 'bob')).toBeUndefined();
  });

  it('get a block, a remark and a note back as they were when the backend refuses them', async () => {
    const open = createTabs();
    const alice = await open('alice');
    const before = contactOf(alice, 'bob');
    expect(await codeOf(alice.client.actions.setRemark('bob', 'x'.repeat(97)))).toBe('too-large');
    expect(contactOf(alice, 'bob')).toEqual(before);
    expect(await codeOf(part(alice).run((actions) => actions.patchMetadata('bob', { much: 'x'.repeat(17_000) })))).toBe('too-large');
    expect(contactOf(alice, 'bob')).toEqual(before);
    expect(await codeOf(alice.client.actions.blockContact('nobody', true))).toBe('not-found');
    expect(contactOf(alice, 'nobody')).toBeUndefined();
    expect(await codeOf(part(alice).run((actions) => actions.setListMembers('none', { add: ['bob'] })))).toBe('not-found');
    expect(contactOf(alice, 'bob')).toEqual(before);
  });
});

describe('friend lists', () => {
  it('are the same in all tabs, with who is on them', async () => {
    const open = createTabs();
    const [alice, phone] = [await open('alice'), await open('alice')];
    for (const tab of [alice, phone]) valueFrom(await part(tab).run((actions) => actions.loadLists()));
    const family = valueFrom(await part(alice).run((actions) => actions.createList('Family', ['bob'])));
    const work = valueFrom(await part(alice).run((actions) => actions.createList('Work')));
    await vi.waitFor(() => expect(listsOf(phone)).toEqual(['Family', 'Work']));
    await vi.waitFor(() => expect(contactOf(phone, 'bob')?.groups).toEqual([family]));
    alice.hold();
    const moving = part(alice).run((actions) => actions.setListMembers(work, { add: ['bob'] }));
    await vi.waitFor(() => expect(contactOf(alice, 'bob')?.groups).toEqual([family, work]));
    const renaming = part(alice).run((actions) => actions.renameList(work, 'Office'));
    await vi.waitFor(() => expect(listsOf(alice)).toEqual(['Family', 'Office']));
    valueFrom(await moving);
    valueFrom(await renaming);
    alice.release();
    await vi.waitFor(() => expect(listsOf(phone)).toEqual(['Family', 'Office']));
    valueFrom(await part(phone).run((actions) => actions.deleteList(family)));
    await vi.waitFor(() => expect(contactOf(alice, 'bob')?.groups).toEqual([work]));
    expect(listsOf(alice)).toEqual(['Office']);
  });

  it('come back as they were when the backend refuses a change', async () => {
    const open = createTabs();
    const alice = await open('alice');
    valueFrom(await part(alice).run((actions) => actions.loadLists()));
    for (const name of ['Family', 'Work']) valueFrom(await part(alice).run((actions) => actions.createList(name)));
    const [family] = part(alice).store.getState().lists;
    expect(await codeOf(part(alice).run((actions) => actions.renameList(family?.id ?? '', 'Work')))).toBe('already-exists');
    expect(await codeOf(part(alice).run((actions) => actions.deleteList('none')))).toBe('not-found');
    expect(await codeOf(part(alice).run((actions) => actions.createList(' ')))).toBe('empty');
    expect(listsOf(alice)).toEqual(['Family', 'Work']);
  });

  it('are not offered where the backend has none, and are gone with the account', async () => {
    const open = createTabs();
    const plain = await open('alice', (adapter) => {
      const { friendLists: _, ...contacts } = adapter.contacts ?? {};
      return { ...adapter, contacts: contacts as NonNullable<typeof adapter.contacts> };
    });
    expect(await codeOf(part(plain).run((actions) => actions.loadLists()))).toBe('unsupported');
    const alice = await open('alice');
    valueFrom(await part(alice).run((actions) => actions.createList('Family')));
    await alice.client.actions.signOut({ force: true });
    expect(listsOf(alice)).toEqual([]);
  });
});

describe('one’s own profile', () => {
  it('is changed at once, reaches everybody, and comes back as it was when refused', async () => {
    const open = createTabs();
    const [alice, phone, bob] = [await open('alice'), await open('alice'), await open('bob')];
    bob.client.actions.needUsers(['alice']);
    alice.hold();
    const changing = alice.client.actions.updateSelf({ nickname: 'Ann', metadata: { team: 'red' } });
    expect(userOf(alice.client, 'alice')).toMatchObject({ nickname: 'Ann', metadata: { team: 'red' } });
    valueFrom(await changing);
    alice.release();
    for (const { client } of [phone, bob]) await vi.waitFor(() => expect(userOf(client, 'alice')?.nickname).toBe('Ann'));
    const refused = alice.client.actions.updateSelf({ nickname: 'x'.repeat(501) });
    expect(userOf(alice.client, 'alice')?.nickname).toHaveLength(501);
    expect(await codeOf(refused)).toBe('too-large');
    expect(userOf(alice.client, 'alice')?.nickname).toBe('Ann');
  });
});
