import { describe, expect, it } from 'vitest';
import type { Scenario, SeedConversation } from '../../../../src/adapters/local/scenario.js';
import { demoWorld } from '../../../../src/adapters/local/world/demoWorld.js';
import { busyWorld, emptyWorld, longWordsWorld, longWorld, pairWorld } from '../../../../src/adapters/local/world/smallWorlds.js';
import { checkContent } from '../../../../src/contract/checkEvent.js';
import type { MessageContent } from '../../../../src/model/content.js';
import { isBlobSource, type MediaSource } from '../../../../src/model/media.js';

const world = demoWorld();

describe('the demo world', () => {
  it('is the same for the same seed, down to the bytes of its pictures', async () => {
    expect(textsOf(demoWorld())).toEqual(textsOf(world));
    const key = 'photo:summit:80x40';
    expect(await bytes(demoWorld(), key)).toEqual(await bytes(world, key));
  });

  it('is another one for another seed', () => {
    const other = conversation(demoWorld({ seed: 99 }), 'group:neighbours');
    const own = conversation(world, 'group:neighbours');
    const same = range(1, 200).filter((seq) => JSON.stringify(other.messageAt(seq)) === JSON.stringify(own.messageAt(seq)));
    expect(same.length).toBeLessThan(20);
  });

  it('has twelve people and twenty conversations of every sort, in all of which Alice is, and a live room of hers', () => {
    expect(world.accounts).toHaveLength(12);
    expect(world.conversations.filter(({ groupType }) => groupType !== 'live')).toHaveLength(20);
    expect(world.conversations).toHaveLength(21);
    expect(new Set(world.conversations.map(({ kind }) => kind))).toEqual(new Set(['direct', 'group', 'room', 'system']));
    for (const { members } of world.conversations) expect(members.map(({ userId }) => userId)).toContain('alice');
    expect(conversation(world, 'direct:alice:bob').count).toBeGreaterThan(100);
    expect(conversation(world, 'direct:alice:max').count).toBe(0);
    expect(conversation(world, 'group:neighbours').count).toBe(100_000);
  });

  it('names only people whom it knows, once in each conversation', () => {
    const known = new Set(world.accounts.map(({ id }) => id));
    for (const { id, members } of world.conversations) {
      const userIds = members.map(({ userId }) => userId);
      expect(new Set(userIds).size, id).toBe(userIds.length);
      for (const userId of userIds) expect(known).toContain(userId);
    }
    for (const { of: owner, userId } of world.contacts) expect([owner, userId].every((id) => known.has(id))).toBe(true);
  });

  it('has in it what a kit must be able to show', () => {
    const contents = allMessages(world).map(({ content }) => content);
    const kinds = new Set(contents.map(({ kind }) => kind));
    for (const kind of [
      'text',
      'image',
      'voice',
      'file',
      'face',
      'location',
      'custom',
      'merged',
      'tip',
      'notice',
      'call',
      'composite',
      'unknown',
    ]) {
      expect(kinds).toContain(kind);
    }
    const types = new Set(contents.flatMap((content) => (content.kind === 'custom' ? [content.type] : [])));
    for (const type of ['red-packet', 'order-card', 'poll']) expect(types).toContain(type);
    const messages = allMessages(world);
    expect(messages.some(({ recalled }) => recalled)).toBe(true);
    expect(messages.some(({ editedAt }) => editedAt !== undefined)).toBe(true);
    expect(messages.some(({ replyTo }) => replyTo !== undefined)).toBe(true);
    const texts = contents.flatMap((content) => (content.kind === 'text' ? [content.text] : []));
    for (const script of [/[a-z]{60}/i, /[\u4e00-\u9fff]/, /[\u0600-\u06ff]/, /[\u0590-\u05ff]/, /[\u3040-\u30ff]/, /https:\/\//, /\{\n/]) {
      expect(
        texts.some((text) => script.test(text)),
        String(script),
      ).toBe(true);
    }
  });

  it('has its newest message minutes before now, whenever that is', () => {
    const newest = Math.max(...world.conversations.filter(({ count }) => count > 0).map(({ count, messageAt }) => messageAt(count).at));
    expect(newest).toBeLessThan(0);
    expect(newest).toBeGreaterThanOrEqual(-5 * 60_000);
    expect(demoWorld({ now: 5 }).now).toBe(5);
  });

  it('mentions people exactly where their names stand', () => {
    const mentioned = allMessages(world).flatMap(({ content }) =>
      content.kind === 'text' ? (content.mentions ?? []).map(({ start, end }) => content.text.slice(start, end)) : [],
    );
    expect(mentioned).toContain('@Alice Moreau');
    expect(mentioned).toContain('@everyone');
    for (const name of mentioned) expect(name).toMatch(/^@\S/);
  });
});

describe.each<[string, Scenario]>([
  ['demo', world],
  ['empty', emptyWorld()],
  ['pair', pairWorld()],
  ['busy', busyWorld({ conversations: 60 })],
  ['long', longWorld({ count: 3000 })],
  ['long words', longWordsWorld()],
])('every message of the %s world', (_name, scenario) => {
  it('passes the check of contents unchanged', () => {
    const refused: string[] = [];
    for (const { content } of allMessages(scenario)) {
      const checked = checkContent(content, (field, why) => refused.push(`${content.kind} ${field} ${why}`));
      expect(checked).toEqual(JSON.parse(JSON.stringify(content)));
    }
    expect(refused).toEqual([]);
  });

  it('stands later than the one before it, and answers only an earlier one', () => {
    for (const { id, count, messageAt } of scenario.conversations) {
      let former = Number.NEGATIVE_INFINITY;
      for (const seq of sample(count)) {
        const { at, replyTo, editedAt = at } = messageAt(seq);
        expect(at, `${id} ${seq}`).toBeGreaterThanOrEqual(former);
        expect(at).toBeLessThan(0);
        expect(editedAt).toBeGreaterThanOrEqual(at);
        if (replyTo !== undefined) expect(replyTo > 0 && replyTo < seq).toBe(true);
        former = at;
      }
    }
  });

  it('is made anew each time, the same, in any order', () => {
    for (const { count, messageAt } of scenario.conversations) {
      const seqs = sample(count).slice(-50);
      const forth = seqs.map((seq) => messageAt(seq));
      const back = [...seqs].reverse().map((seq) => messageAt(seq));
      expect(back.reverse()).toEqual(forth);
    }
  });

  it('comes from a member, or from the system', () => {
    for (const { members, count, messageAt } of scenario.conversations) {
      const senders = new Set(['system', ...members.map(({ userId }) => userId)]);
      for (const seq of sample(count)) expect(senders).toContain(messageAt(seq).senderId);
    }
  });

  it('has the bytes that it points at', async () => {
    for (const source of new Set(
      allMessages(scenario)
        .flatMap(({ content }) => sourcesOf(content))
        .map(keyOf),
    )) {
      const blob = scenario.blob?.(source);
      expect(blob?.size, source).toBeGreaterThan(0);
    }
    for (const { avatar } of scenario.accounts) if (avatar !== undefined) expect(scenario.blob?.(avatar)?.type).toBe('image/png');
  });
});

describe('bytes', () => {
  it('of a picture are a PNG of the size that the message tells', async () => {
    const data = await bytes(world, 'photo:ridge:64x42');
    expect([...data.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const view = new DataView(data.buffer);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([64, 42]);
  });

  it('of a file and of a voice message are as many as the message tells', () => {
    for (const { content } of allMessages(world)) {
      if (content.kind === 'file' || content.kind === 'voice') expect(world.blob?.(keyOf(content.source))?.size).toBe(content.size);
    }
  });

  it('are there for no other key', () => {
    for (const key of ['', 'photo', 'photo:x', 'photo:x:99999x2', 'voice:-1', 'document:toString', '__proto__', 'nothing:at all']) {
      expect(world.blob?.(key), key).toBeNull();
    }
  });
});

it('a conversation of 100,000 messages is made only where it is looked at', () => {
  const { messageAt, count } = conversation(longWorld(), 'group:long');
  expect(count).toBe(100_000);
  const last = messageAt(100_000);
  expect(messageAt(1).at).toBeLessThan(last.at - 200 * 86_400_000);
  expect(messageAt(54_321)).toEqual(conversation(longWorld(), 'group:long').messageAt(54_321));
});

it('talk does not repeat itself from one exchange to the next', () => {
  const { messageAt } = conversation(world, 'group:neighbours');
  const firsts = range(0, 3000).map((block) => JSON.stringify(messageAt(1 + 5 * block).content));
  const repeated = firsts.filter((text, index) => index > 0 && text === firsts[index - 1]);
  expect(repeated.length).toBeLessThan(30);
});

function allMessages(scenario: Scenario) {
  return scenario.conversations.flatMap(({ count, messageAt }) => sample(count).map((seq) => messageAt(seq)));
}

/** All of a short conversation; of a long one the ends and stretches between. */
function sample(count: number): number[] {
  if (count <= 3000) return range(1, count);
  return [...range(1, 500), ...range(Math.floor(count / 2), Math.floor(count / 2) + 500), ...range(count - 1000, count)];
}

function textsOf(scenario: Scenario): string {
  return JSON.stringify([allMessages(scenario), scenario.conversations, scenario.accounts, scenario.contacts, scenario.requests]);
}

function conversation(scenario: Scenario, id: string): SeedConversation {
  const found = scenario.conversations.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no conversation ${id}`);
  return found;
}

function sourcesOf(content: MessageContent): MediaSource[] {
  if (content.kind === 'image') return content.renditions.map(({ source }) => source);
  if (content.kind === 'file' || content.kind === 'voice') return [content.source];
  return content.kind === 'composite' ? content.parts.flatMap(sourcesOf) : [];
}

function keyOf(source: MediaSource): string {
  if (!isBlobSource(source)) throw new Error('points out of the world');
  return source.blob;
}

async function bytes(scenario: Scenario, key: string): Promise<Uint8Array> {
  const blob = scenario.blob?.(key);
  if (blob === null || blob === undefined) throw new Error(`no bytes for ${key}`);
  return new Uint8Array(await blob.arrayBuffer());
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
