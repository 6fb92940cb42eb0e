import { describe, expect, test } from 'vitest';
import { last, messages, open, say, texts, town } from './town.js';

const picture = (name: string) => new Blob([name], { type: 'text/plain' });

function sendFile({ client }: { readonly client: Awaited<ReturnType<typeof town>>['people'][0]['client'] }, name: string): string {
  const content = { kind: 'file', name, size: name.length, mimeType: 'text/plain', source: { blob: name } } as const;
  return client.actions.send('ann-bob', content, { blobs: { [name]: picture(name) } });
}

/** Bytes are read outside of the clock's turns. */
async function whileReading(all: Awaited<ReturnType<typeof town>>): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await all.advance(100);
}

describe('G: sending, uploads, media', () => {
  test('G1, G2, 7.4-9: without a network a message waits, says so, and leaves when there is one', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    for (const each of [ann, bob]) await open(all, each, 'ann-bob');
    ann.faults.disconnect();
    await say(all, ann, 'ann-bob', 'hello');
    await all.advance(120_000);
    expect(messages(ann, 'ann-bob').map(({ delivery }) => delivery)).toEqual(['sending']);
    ann.faults.reconnect();
    await all.advance(60_000);
    expect([messages(ann, 'ann-bob')[0]?.delivery, texts(bob, 'ann-bob')]).toEqual(['sent', ['hello']]);
  });

  test('G2, G7, G42, 7.4-9: calls that nobody answers end; what they were about arrives once', async () => {
    const all = await town(['ann', 'bob'], { lostAcks: 0.6, lostCalls: 0.2, silence: 0.5 });
    const [ann, bob] = all.people;
    await open(all, bob, 'ann-bob');
    await say(all, ann, 'ann-bob', 'one', 'two', 'three');
    await all.advance(1_800_000);
    for (const each of all.people) each.faults.set({ lostAcks: 0, lostCalls: 0 });
    for (const each of all.people) each.faults.reconnect();
    await all.advance(600_000);
    const fresh = await all.newcomer('bob');
    await open(all, fresh, 'ann-bob');
    expect(texts(fresh, 'ann-bob')).toEqual(['one', 'two', 'three']);
    expect(ann.client.store.getState().outbox.size).toBe(0);
  });

  test('G4: what is to be sent while signed out is not said to be sent', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, ann, 'ann-bob');
    await ann.client.actions.signOut({ force: true });
    ann.client.actions.send('ann-bob', { kind: 'text', text: 'nobody' });
    await all.advance(1000);
    expect(messages(ann, 'ann-bob').map(({ delivery }) => delivery)).toEqual(['sending']);
    expect(last(bob, 'ann-bob')).toBeUndefined();
  });

  test('G5: what failed can be sent again until it works', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    await open(all, ann, 'ann-bob');
    ann.faults.refuse('rejected-content', { call: 'messages.send', times: 2 });
    const id = ann.client.actions.send('ann-bob', { kind: 'text', text: 'again' });
    for (const expected of ['refused', 'refused', 'sent']) {
      await all.advance(1000);
      expect(messages(ann, 'ann-bob')[0]?.delivery).toBe(expected);
      ann.client.actions.resend(id);
    }
  });

  test('G8: a message reaches everybody with the priority that it was sent with', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, bob, 'ann-bob');
    ann.client.actions.send('ann-bob', { kind: 'text', text: 'now!' }, { priority: 'high' });
    await all.advance(1000);
    expect(messages(bob, 'ann-bob')[0]?.priority).toBe('high');
  });

  test('G9, G42, 7.4-9: progress is never negative, never above all, and never goes back', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    const seen: number[] = [];
    ann.client.volatile.subscribe(({ progress }) => {
      for (const { loaded, total } of progress.values()) seen.push(loaded / total);
    });
    sendFile(ann, 'a file');
    await whileReading(all);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((part, index) => part >= 0 && part <= 1 && part >= (seen[index - 1] ?? 0))).toBe(true);
    expect(ann.client.volatile.getState().progress.size).toBe(0);
  });

  test('G38, 7.4-10: nothing, and what is only blanks, is not sent, and says why', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    for (const text of ['', '  \n ']) ann.client.actions.send('ann-bob', { kind: 'text', text });
    await all.advance(1000);
    expect([...ann.client.store.getState().outbox.values()].map(({ error }) => error?.code)).toEqual(['empty', 'empty']);
    await open(all, bob, 'ann-bob');
    expect(texts(bob, 'ann-bob')).toEqual([]);
  });

  test('G11, G12, G39, G42, 7.4-10: what is too large is refused with its limit, whatever its kind', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    const limit = ann.client.store.getState().session.limits.textBytes ?? 0;
    ann.client.actions.send('ann-bob', { kind: 'text', text: '字'.repeat(limit / 3 + 1) });
    ann.client.actions.send('ann-bob', { kind: 'custom', type: 'big', data: 'x'.repeat(300_000), description: '' });
    await all.advance(1000);
    const errors = [...ann.client.store.getState().outbox.values()].map(({ error }) => error);
    expect(errors).toMatchObject([
      { code: 'too-large', data: { limit, bytes: limit + 3 } },
      { code: 'too-large', data: { limit: expect.any(Number) } },
    ]);
  });

  test('G13: credentials that lapse while sending are renewed, and it goes on', async () => {
    const all = await town(['ann', 'bob'], { latency: { min: 100, max: 100 } });
    const [ann, bob] = all.people;
    await open(all, bob, 'ann-bob');
    ann.client.actions.send('ann-bob', { kind: 'text', text: 'hello' });
    await all.advance(20);
    ann.faults.expireCredentials();
    await all.advance(60_000);
    expect(texts(bob, 'ann-bob')).toEqual(['hello']);
  });

  test('G20, G27, G42: several that are sent at once stay what they are', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, bob, 'ann-bob');
    for (const name of ['one', 'two', 'three']) sendFile(ann, name);
    await whileReading(all);
    const names = messages(bob, 'ann-bob').map(({ content }) => (content.kind === 'file' ? [content.name, content.size] : []));
    expect(names).toEqual([
      ['one', 3],
      ['two', 3],
      ['three', 5],
    ]);
    const sources = messages(bob, 'ann-bob').map(({ content }) => (content.kind === 'file' ? JSON.stringify(content.source) : ''));
    expect(new Set(sources).size).toBe(3);
  });

  test('G26: what a device sent can be had on another one', async () => {
    const all = await town(['ann', 'bob', 'ann']);
    const [ann, , second] = all.people;
    sendFile(ann, 'letter');
    await whileReading(all);
    await open(all, second, 'ann-bob');
    const content = messages(second, 'ann-bob')[0]?.content;
    if (content?.kind !== 'file') throw new Error('no file came');
    const resolved = second.client.actions.resolveMedia(content.source);
    await whileReading(all);
    expect(await resolved).toMatchObject({ ok: true, value: { url: expect.stringMatching(/^blob:/) } });
  });
});
