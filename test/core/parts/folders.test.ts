import { describe, expect, it, vi } from 'vitest';
import { foldersPart } from '../../../src/core/parts/folders/foldersPart.js';
import { partOf } from '../../../src/core/parts/partOf.js';
import { selectTotalUnread } from '../../../src/core/selectors/conversations.js';
import { conversationsInFolder, hiddenConversations, summarizeUnread } from '../../../src/core/selectors/unreadSummary.js';
import { timelineKey } from '../../../src/core/timelineKey.js';
import { chatError } from '../../../src/model/error.js';
import { codeOf, createTabs, fourPeople, type Tab, valueFrom } from './people.js';

const part = ({ client }: Tab) => partOf(client, foldersPart);
const stateOf = ({ client }: Tab) => client.store.getState();
const conversationOf = (tab: Tab, id: string) => stateOf(tab).conversations.byId.get(id)?.conversation;
const namesOf = (tab: Tab) =>
  part(tab)
    .store.getState()
    .folders.map(({ name }) => name);
const text = (value: string) => ({ kind: 'text', text: value }) as const;

function textsOf(tab: Tab, conversationId: string): readonly string[] {
  const timeline = stateOf(tab).timelines.get(timelineKey(conversationId));
  const window = timeline?.windows.find(({ id }) => id === timeline.current);
  const messages = [...(window?.chunks.flatMap((chunk) => chunk.messages) ?? []), ...(timeline?.unsent.messages ?? [])];
  return messages.map(({ content }) => (content.kind === 'text' ? content.text : content.kind));
}

describe('folders', () => {
  it('are the same in all tabs, with what is in them and what is unread there', async () => {
    const open = createTabs();
    const [alice, phone, bob] = [await open('alice'), await open('alice'), await open('bob')];
    for (const tab of [alice, phone]) valueFrom(await part(tab).run((actions) => actions.load()));
    const work = valueFrom(await part(alice).run((actions) => actions.create('Work')));
    const home = valueFrom(await part(alice).run((actions) => actions.create('Home')));
    alice.hold();
    const putting = part(alice).run((actions) => actions.put('pair', [work, home]));
    await vi.waitFor(() => expect(conversationsInFolder(stateOf(alice), home)).toEqual(['pair']));
    valueFrom(await putting);
    valueFrom(await part(alice).run((actions) => actions.put('team', [work])));
    const ordering = part(alice).run((actions) => actions.order([home]));
    await vi.waitFor(() => expect(namesOf(alice)).toEqual(['Home', 'Work']));
    valueFrom(await ordering);
    alice.release();
    await vi.waitFor(() => expect(namesOf(phone)).toEqual(['Home', 'Work']));
    bob.client.actions.send('pair', text('one'));
    bob.client.actions.send('team', text('two'));
    for (const tab of [alice, phone]) {
      await vi.waitFor(() =>
        expect(summarizeUnread(stateOf(tab), { folderId: work })).toEqual({ count: 2, exact: true, conversations: 2 }),
      );
      expect(summarizeUnread(stateOf(tab), { folderId: home })).toEqual({ count: 1, exact: true, conversations: 1 });
    }
    valueFrom(await part(phone).run((actions) => actions.remove(home)));
    await vi.waitFor(() => expect(conversationOf(alice, 'pair')?.folders).toEqual([work]));
    expect(namesOf(alice)).toEqual(['Work']);
  });

  it('come back as they were when the backend refuses a change', async () => {
    const open = createTabs();
    const alice = await open('alice');
    for (const name of ['Work', 'Home']) valueFrom(await part(alice).run((actions) => actions.create(name)));
    const [work] = part(alice).store.getState().folders;
    expect(await codeOf(part(alice).run((actions) => actions.rename(work?.id ?? '', 'Home')))).toBe('already-exists');
    expect(await codeOf(part(alice).run((actions) => actions.remove('none')))).toBe('not-found');
    expect(await codeOf(part(alice).run((actions) => actions.order(['none'])))).toBe('not-found');
    expect(await codeOf(part(alice).run((actions) => actions.create('Home')))).toBe('already-exists');
    expect(namesOf(alice)).toEqual(['Work', 'Home']);
    expect(await codeOf(part(alice).run((actions) => actions.put('pair', ['none'])))).toBe('not-found');
    expect(conversationOf(alice, 'pair')?.folders).toBeUndefined();
  });
});

describe('what a person sets for a conversation', () => {
  it('is shown at once and taken back with the code of the refusal', async () => {
    const refuse = () => Promise.reject(chatError('rate-limited'));
    const open = createTabs();
    const alice = await open('alice', (adapter) => ({
      ...adapter,
      conversations: {
        ...adapter.conversations,
        ...{ pin: refuse, notify: refuse, markUnread: refuse, hide: refuse, clear: refuse, delete: refuse, patchMetadata: refuse },
      },
    }));
    const close = alice.client.actions.openTimeline('pair');
    await vi.waitFor(() => expect(textsOf(alice, 'pair')).toHaveLength(3));
    const before = conversationOf(alice, 'pair');
    const { actions } = alice.client;
    const isShown: readonly (readonly [Promise<unknown>, () => boolean])[] = [
      [actions.pinConversation('pair', true), () => conversationOf(alice, 'pair')?.pinnedAt !== undefined],
      [actions.setNotify('pair', 'silent'), () => conversationOf(alice, 'pair')?.notify === 'silent'],
      [actions.markUnread('pair', true), () => conversationOf(alice, 'pair')?.markedUnread === true],
    ];
    for (const [, check] of isShown) expect(check()).toBe(true);
    for (const [result] of isShown) expect(await result).toMatchObject({ ok: false, error: { code: 'rate-limited' } });
    expect(conversationOf(alice, 'pair')).toEqual(before);
    for (const work of [
      part(alice).run((tools) => tools.hide('pair', true)),
      part(alice).run((tools) => tools.patchMetadata('pair', { colour: 'red' })),
      part(alice).run((tools) => tools.clear('pair')),
      actions.deleteConversation('pair'),
    ]) {
      expect(await codeOf(work)).toBe('rate-limited');
    }
    expect(conversationOf(alice, 'pair')).toEqual(before);
    expect(stateOf(alice).conversations.sorted).toContain('pair');
    expect(textsOf(alice, 'pair')).toHaveLength(3);
    close();
  });

  it('hides it in all tabs, until somebody writes', async () => {
    const open = createTabs();
    const [alice, phone, bob] = [await open('alice'), await open('alice'), await open('bob')];
    valueFrom(await part(alice).run((actions) => actions.hide('pair', true)));
    for (const tab of [alice, phone]) {
      await vi.waitFor(() => expect(stateOf(tab).conversations.sorted).toEqual(['team']));
      expect(hiddenConversations(stateOf(tab))).toEqual(['pair']);
    }
    bob.client.actions.send('pair', text('hello?'));
    for (const tab of [alice, phone]) await vi.waitFor(() => expect(stateOf(tab).conversations.sorted).toEqual(['pair', 'team']));
  });

  it('clears its history in all tabs, and what comes after stands there', async () => {
    const open = createTabs();
    const [alice, phone, bob] = [await open('alice'), await open('alice'), await open('bob')];
    const closes = [alice, phone].map(({ client }) => client.actions.openTimeline('pair'));
    for (const tab of [alice, phone]) await vi.waitFor(() => expect(textsOf(tab, 'pair')).toHaveLength(3));
    bob.client.actions.send('pair', text('unread'));
    for (const tab of [alice, phone]) await vi.waitFor(() => expect(textsOf(tab, 'pair')).toHaveLength(4));
    alice.hold();
    const clearing = part(alice).run((actions) => actions.clear('pair'));
    await vi.waitFor(() => expect(textsOf(alice, 'pair')).toEqual([]));
    valueFrom(await clearing);
    alice.release();
    await vi.waitFor(() => expect(textsOf(phone, 'pair')).toEqual([]));
    for (const tab of [alice, phone]) {
      const entry = stateOf(tab).conversations.byId.get('pair');
      expect([entry?.preview, entry?.conversation.unread.count]).toEqual([undefined, 0]);
      expect(stateOf(tab).conversations.sorted).toContain('pair');
    }
    bob.client.actions.send('pair', text('after'));
    for (const tab of [alice, phone]) {
      await vi.waitFor(() => expect(textsOf(tab, 'pair')).toEqual(['after']));
      valueFrom(await tab.client.actions.loadOlder(timelineKey('pair')));
      expect(textsOf(tab, 'pair')).toEqual(['after']);
    }
    for (const close of closes) close();
  });

  it('keeps drafts of one account in the tabs of that account', async () => {
    const open = createTabs();
    const [alice, bob] = [await open('alice'), await open('bob')];
    alice.client.actions.setDraft('pair', { text: 'to be', updatedAt: 1 });
    expect(stateOf(alice).drafts.get('pair')?.text).toBe('to be');
    expect(stateOf(bob).drafts.size).toBe(0);
  });
});

describe('totals', () => {
  it.each([
    ['all', 2, 3],
    ['mentions', 1, 3],
    ['silent', 0, 3],
    ['none', 0, 0],
  ] as const)('count what notifies: with %s, %i of two messages and a mention apart from the rest', async (option, news, all) => {
    const open = createTabs();
    const [alice, bob] = [await open('alice'), await open('bob')];
    valueFrom(await alice.client.actions.setNotify('team', option));
    bob.client.actions.send('team', { kind: 'text', text: '@alice hi', mentions: [{ userId: 'alice', start: 0, end: 6 }] });
    bob.client.actions.send('team', text('well'));
    bob.client.actions.send('pair', text('last'));
    await vi.waitFor(() => expect(conversationOf(alice, 'pair')?.unread.count).toBe(1));
    await vi.waitFor(() => expect(selectTotalUnread(stateOf(alice))).toBe(1 + news));
    expect(selectTotalUnread(stateOf(alice), { includeMuted: true })).toBe(all === 0 ? 1 : 3);
    expect(summarizeUnread(stateOf(alice), {})).toEqual({ count: 1 + news, exact: true, conversations: news === 0 ? 1 : 2 });
  });

  it('say that they are not exact while the list goes on', async () => {
    const conversations = Array.from({ length: 60 }, (_, index) => ({
      id: `group${index}`,
      kind: 'group' as const,
      name: `Group ${index}`,
      members: [{ userId: 'alice' }, { userId: 'bob' }],
      personal: [{ userId: 'alice', readUpTo: 0 }],
      count: 1,
      messageAt: () => ({ senderId: 'bob', at: -index * 1000, content: text('hi') }),
    }));
    const open = createTabs({ scenario: { ...fourPeople, conversations } });
    const alice = await open('alice');
    expect(summarizeUnread(stateOf(alice), {})).toEqual({ count: 50, exact: false, conversations: 50 });
    await alice.client.actions.loadMoreConversations();
    expect(summarizeUnread(stateOf(alice), {})).toEqual({ count: 60, exact: true, conversations: 60 });
  });
});
