import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { elem, event } from '../../../src/adapters/tencent/constants.js';
import { readConversation } from '../../../src/adapters/tencent/convert/readConversation.js';
import { readStatus, writeStatusText } from '../../../src/adapters/tencent/convert/statusText.js';
import { presenceAt } from '../../../src/model/user.js';
import { type Cloud, createCloud } from './double/cloud.js';
import { nativeMessage } from './double/nativeMessage.js';
import { type Signed, signedIn } from './double/signedIn.js';

/* What the service lacks, and the adapter keeps in places of the service. */

let cloud: Cloud;

beforeEach(() => {
  cloud = createCloud(['alice', 'bob']);
});
afterEach(() => vi.useRealTimers());

const send = ({ adapter }: Signed, conversationId: string, id: string) =>
  adapter.messages.send({ draft: { id, conversationId, content: { kind: 'text', text: id }, createdAt: Date.now() } });

const hiddenOf = async ({ adapter }: Signed, conversationId: string) => (await adapter.conversations.get({ conversationId })).hidden;

describe('a hidden conversation', () => {
  it('is shown again by what came while none of my clients was there', async () => {
    const [alice, bob] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'bob')];
    await send(bob, 'C2Calice', 'before');
    await alice.hears({ type: 'message', message: { content: { text: 'before' } } });
    await alice.adapter.conversations.hide?.({ conversationId: 'C2Cbob', hidden: true });
    expect(await hiddenOf(alice, 'C2Cbob')).toBe(true);
    await alice.adapter.session.disconnect({});
    expect(await hiddenOf(await signedIn(cloud, 'alice'), 'C2Cbob')).toBe(true);
    await send(bob, 'C2Calice', 'overnight');
    expect(await hiddenOf(await signedIn(cloud, 'alice'), 'C2Cbob')).toBe(undefined);
  });

  it('loses its mark with the first message, so that other apps show it, too, also where an app fills the place for notes', async () => {
    const [alice, bob] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'bob')];
    await send(bob, 'C2Calice', 'before');
    await alice.hears({ type: 'conversation', conversation: { id: 'C2Cbob' } });
    const standing = cloud.standing(cloud.account('alice'), 'C2Cbob');
    standing.custom = JSON.stringify({ app: 'x'.repeat(220) });
    await alice.adapter.conversations.hide?.({ conversationId: 'C2Cbob', hidden: true });
    await alice.hears({ type: 'conversation', conversation: { hidden: true } });
    expect([...standing.marks]).toEqual([8]);
    await send(bob, 'C2Calice', 'after');
    await vi.waitFor(() => expect([...standing.marks]).toEqual([]));
    expect(await hiddenOf(alice, 'C2Cbob')).toBe(undefined);
  });

  it('stays hidden when its newest message is deleted', () => {
    const native = { conversationID: 'C2Cbob', markList: [8], customData: '{"parley":{"hidden":[100,5]}}' };
    const read = (lastTime: number, lastSequence: number) =>
      readConversation({ ...native, lastMessage: { lastTime, lastSequence } }, { self: 'alice', isRecalled: () => false })?.hidden;
    expect([read(100, 5), read(99, 9), read(100, 6), read(101, 5)]).toEqual([true, true, undefined, undefined]);
  });
});

describe('a status', () => {
  it('carries until when it holds, and words of other apps as they are', () => {
    const read = (customStatus: string) => readStatus({ userID: 'bob', statusType: 1, customStatus });
    const until = 1_800_000_000_123;
    expect(read(writeStatusText('busy', 'in: a meeting', until))).toEqual({ userId: 'bob', status: 'busy', text: 'in: a meeting', until });
    expect(read(writeStatusText('online', 'here', until))).toEqual({ userId: 'bob', status: 'online', text: 'here', until });
    expect(read(writeStatusText('away'))).toEqual({ userId: 'bob', status: 'away' });
    expect(read('online: always')).toEqual({ userId: 'bob', status: 'online', text: 'online: always' });
    const lapsed = read(writeStatusText('busy', 'x', 5));
    expect(lapsed && presenceAt(lapsed, 6)).toEqual({ userId: 'bob', status: 'online' });
  });

  it('is taken away at its time, unless another was chosen elsewhere', async () => {
    const [alice, again] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'alice')];
    const account = cloud.account('alice');
    // The time stands while it is looked at.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    await alice.adapter.presence?.set?.({ status: 'away', text: 'lunch', until: Date.now() + 30 });
    await vi.advanceTimersByTimeAsync(29);
    expect(account.status).toMatch(/^away@\w+:lunch$/);
    await vi.advanceTimersByTimeAsync(1);
    await vi.waitFor(() => expect(account.status).toBe(''));
    const asked = vi.spyOn(alice.chat.sdk, 'getUserStatus');
    await alice.adapter.presence?.set?.({ status: 'away', text: 'lunch', until: Date.now() + 30 });
    await again.adapter.presence?.set?.({ status: 'busy', text: 'later choice' });
    expect(asked).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(30);
    expect(asked).toHaveBeenCalled();
    await asked.mock.results[0]?.value;
    expect(account.status).toBe('busy:later choice');
    await expect(alice.adapter.presence?.set?.({ status: 'away', until: Date.now() - 1 })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('a name card', () => {
  it('is asked for once where somebody writes under another one than they were listed with, and never of strangers', async () => {
    const [alice, bob] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'bob')];
    const { groupId = '', id = '' } = (await alice.adapter.groups?.create({ draft: { name: 'Team', memberIds: ['bob'] } })) ?? {};
    await bob.adapter.groups?.setNameCard?.({ groupId, nameCard: 'Bob, first row' });
    const asked = vi.spyOn(alice.chat.sdk, 'getGroupMemberProfile');
    await send(bob, id, 'not listed yet');
    await alice.hears({ type: 'message', message: { content: { text: 'not listed yet' } } });
    await alice.adapter.groups?.members({ groupId, limit: 10 });
    await bob.adapter.groups?.setNameCard?.({ groupId, nameCard: 'Bob, second row' });
    for (const text of ['one', 'two', 'three']) await send(bob, id, text);
    await alice.hears({ type: 'member', member: { userId: 'bob', nameCard: 'Bob, second row' } });
    await alice.hears({ type: 'message', message: { content: { text: 'three' } } });
    expect(asked).toHaveBeenCalledTimes(1);
    // Some versions leave it out of messages: that is news once, and no more.
    for (const sequence of [91, 92, 93]) {
      const bare = { ID: `bare-${sequence}`, sequence, conversationID: id, to: groupId, nameCard: '' };
      alice.chat.emit(event.received, [nativeMessage(elem.text, { text: 'bare' }, bare)]);
      await Promise.resolve();
    }
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
    await asked.mock.results[1]?.value;
    alice.chat.emit(event.received, [
      nativeMessage(elem.text, { text: 'bare' }, { ID: 'x', sequence: 94, conversationID: id, nameCard: '' }),
    ]);
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked).toHaveBeenCalledTimes(2);
  });
});

describe('extensions', () => {
  it('of two who write one key at once both are kept; with what was expected, the second is refused', async () => {
    const [alice, bob] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'bob')];
    await send(alice, 'C2Cbob', 'vote');
    const refOf = async ({ adapter }: Signed, conversationId: string) => {
      const { messages } = await adapter.messages.page({ conversationId, anchor: { at: 'latest' }, limit: 1 });
      const [{ names = [], sentAt = 0, sender, token } = {}] = messages;
      return { conversationId, id: '', names, sentAt, senderId: sender?.id ?? '', token };
    };
    const [mine, theirs] = [await refOf(alice, 'C2Cbob'), await refOf(bob, 'C2Calice')];
    const set = vi.spyOn(bob.chat.sdk, 'setMessageExtensions');
    await alice.adapter.extensions?.patch({ ref: mine, patch: { votes: { alice: 1 } } });
    // He has not heard of hers: the service says so, with what stands.
    await bob.adapter.extensions?.patch({ ref: theirs, patch: { seat: 'bob' } });
    await Promise.all([
      alice.adapter.extensions?.patch({ ref: mine, patch: { votes: { alice: 2 } } }),
      bob.adapter.extensions?.patch({ ref: theirs, patch: { votes: { bob: 1 } } }),
    ]);
    expect(await bob.adapter.extensions?.get({ ref: theirs })).toEqual({ votes: { alice: 2, bob: 1 }, seat: 'bob' });
    expect((await Promise.all(set.mock.results.map(({ value }) => value))).flatMap(({ data }) => data.extensions)).toContainEqual(
      expect.objectContaining({ code: 23001, key: 'votes' }),
    );
    const taking = alice.adapter.extensions?.patch({ ref: mine, patch: { seat: 'alice' }, expected: { seat: null } });
    await expect(taking).rejects.toMatchObject({ code: 'conflict' });
    expect((await alice.adapter.extensions?.get({ ref: mine }))?.seat).toBe('bob');
  });
});

it('a request to me that is gone is off my list: it was answered or deleted elsewhere', async () => {
  const [alice, bob, again] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'bob'), await signedIn(cloud, 'bob')];
  await alice.adapter.contacts?.add({ userId: 'bob', text: 'it is me' });
  const { request } = (await bob.hears({ type: 'contact-request', request: { userId: 'alice', state: 'pending' } })) as {
    readonly request?: { readonly id: string };
  };
  await again.hears({ type: 'contact-request', request: { state: 'pending' } });
  await bob.adapter.contacts?.answer({ requestId: request?.id ?? '', accept: false });
  await bob.hears({ type: 'contact-request', request: { state: 'rejected' } });
  await again.hears({ type: 'contact-request', request: { deleted: true } });
  await alice.hears({ type: 'contact-request', request: { direction: 'sent', state: 'rejected' } });
});

it('a folder that is empty is one account’s: the next does not see it', async () => {
  const alice = await signedIn(cloud, 'alice');
  await alice.adapter.conversations.createFolder?.({ name: 'Work' });
  expect(await alice.adapter.conversations.folderList?.({})).toEqual([{ id: 'Work', name: 'Work' }]);
  await alice.adapter.session.disconnect({});
  await alice.adapter.session.connect({ credentials: { userId: 'bob', userSig: 'sig-bob' } });
  expect(await alice.adapter.conversations.folderList?.({})).toEqual([]);
});
