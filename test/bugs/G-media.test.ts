import { describe, expect, test } from 'vitest';
import { chatError } from '../../src/model/error.js';
import { cpuTime } from '../contract/cpuTime.js';
import { type Person, type Place, pairRoom, place } from './place.js';
import { messages, open, say, texts } from './town.js';

const pair = () => place({ rooms: [pairRoom('pair', 'ann', 'bob')] });

function sendFile({ client }: Person, name: string, blob: Blob = new Blob([name]), room = 'pair'): string {
  const content = { kind: 'file', name, size: blob.size, source: { blob: 'key' } } as const;
  return client.actions.send(room, content, { blobs: { key: blob } });
}

/** Bytes are read outside of the clock's turns. */
async function whileReading({ advance }: Place): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await advance(100);
}

const deliveries = (person: Person) => messages(person, 'pair').map(({ delivery }) => delivery);
const fileOf = (person: Person) => messages(person, 'pair').flatMap(({ content }) => (content.kind === 'file' ? [content] : []));

describe('G: uploads and media', () => {
  test('G3: a file that was on its way when the line was cut arrives once, and says so', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann', { faults: { latency: { min: 50, max: 50 } } }), await all.person('bob')];
    for (const each of [ann, bob]) await open(all, each, 'pair');
    sendFile(ann, 'letter');
    await all.advance(30);
    ann.faults.disconnect();
    await whileReading(all);
    expect(deliveries(ann)).toEqual(['sending']);
    ann.faults.reconnect();
    await whileReading(all);
    expect([deliveries(ann), fileOf(bob).map(({ name }) => name)]).toEqual([['sent'], ['letter']]);
  });

  test('G10: an empty file is a file, and an empty picture no picture that nobody can show', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    for (const each of [ann, bob]) await open(all, each, 'pair');
    sendFile(ann, 'empty.txt', new Blob([]));
    await whileReading(all);
    expect([deliveries(ann), fileOf(bob)]).toMatchObject([['sent'], [{ name: 'empty.txt', size: 0 }]]);
    const resolved = await all.end(bob.client.actions.resolveMedia(fileOf(bob)[0]?.source ?? { url: '' }));
    expect(resolved.ok).toBe(true);
    ann.client.actions.send('pair', { kind: 'image', renditions: [] });
    await whileReading(all);
    expect(messages(bob, 'pair').filter(({ content }) => content.kind === 'image' && content.renditions.length === 0)).toEqual([]);
  });

  test('G12, G25, G42, 7.4-10: a file of one byte goes, one of a byte too many is refused with the limit, before anything is uploaded', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    for (const each of [ann, bob]) await open(all, each, 'pair');
    sendFile(ann, 'small', new Blob(['x']));
    await whileReading(all);
    expect(fileOf(bob).map(({ size }) => size)).toEqual([1]);
    const told: string[] = [];
    ann.client.volatile.subscribe(({ progress }) => told.push(...progress.keys()));
    const limit = ann.client.store.getState().session.limits.fileBytes ?? 0;
    const tooMuch = new Blob([]);
    Object.defineProperty(tooMuch, 'size', { value: limit + 1 });
    const id = sendFile(ann, 'large', tooMuch);
    await whileReading(all);
    const entry = ann.client.store.getState().outbox.get(id);
    expect(entry).toMatchObject({ status: 'refused', error: { code: 'too-large', data: { limit, bytes: limit + 1 } } });
    expect(told).toEqual([]);
  });

  test('G13: credentials that lapse during an upload are renewed, and the file arrives', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann', { faults: { latency: { min: 50, max: 50 } } }), await all.person('bob')];
    await open(all, bob, 'pair');
    sendFile(ann, 'letter');
    await all.advance(30);
    ann.faults.expireCredentials();
    await whileReading(all);
    await all.advance(60_000);
    expect(fileOf(bob).map(({ name }) => name)).toEqual(['letter']);
  });

  test('G14: an upload that fails says that, of that message alone', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    for (const each of [ann, bob]) await open(all, each, 'pair');
    ann.faults.refuse('rejected-content', { call: 'messages.upload' });
    const id = sendFile(ann, 'letter');
    await say(all, ann, 'pair', 'and a text');
    await whileReading(all);
    expect(ann.client.store.getState().outbox.get(id)).toMatchObject({ status: 'refused', error: { code: 'rejected-content' } });
    expect(ann.client.store.getState().session.error).toBeUndefined();
    expect(texts(bob, 'pair')).toEqual(['and a text']);
  });

  test('G15: where a backend takes no files, that is said, and nothing is thrown', async () => {
    const all = pair();
    const ann = await all.person('ann', {
      adapter: ({ messages: { upload: _, discardUpload: __, ...inner }, ...rest }) => ({
        ...rest,
        messages: {
          ...inner,
          send: async (args) => {
            if (args.draft.blobs !== undefined) throw chatError('unsupported');
            return inner.send(args);
          },
        },
      }),
    });
    await open(all, ann, 'pair');
    const id = sendFile(ann, 'letter');
    await say(all, ann, 'pair', 'a text');
    await whileReading(all);
    expect(ann.client.store.getState().outbox.get(id)?.error?.code).toBe('unsupported');
    expect(messages(ann, 'pair').map(({ content, delivery }) => `${content.kind} ${delivery}`)).toEqual(['file refused', 'text sent']);
  });

  test('G18: a picture keeps the size and the name that it was sent with', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await open(all, bob, 'pair');
    const rendition = { source: { blob: 'key' }, width: 40, height: 30, size: 7, mimeType: 'image/png' };
    const picture = { kind: 'image', name: 'cat.png', width: 400, height: 300, renditions: [rendition], placeholder: '#aabbcc' } as const;
    ann.client.actions.send('pair', picture, { blobs: { key: new Blob(['picture'], { type: 'image/png' }) } });
    await whileReading(all);
    const { renditions: _, ...told } = picture;
    expect(messages(bob, 'pair')[0]?.content).toMatchObject({
      ...told,
      renditions: [{ width: 40, height: 30, size: 7, mimeType: 'image/png' }],
    });
  });

  test('G19, G22: what one sends can be opened while it is on its way and after; others have it once it is there', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    for (const each of [ann, bob]) await open(all, each, 'pair');
    ann.faults.disconnect();
    sendFile(ann, 'letter');
    await whileReading(all);
    const source = () => fileOf(ann)[0]?.source ?? { url: '' };
    expect((await all.end(ann.client.actions.resolveMedia(source()))).ok).toBe(true);
    expect(messages(bob, 'pair')).toEqual([]);
    ann.faults.reconnect();
    await whileReading(all);
    expect((await all.end(ann.client.actions.resolveMedia(source()))).ok).toBe(true);
    expect((await all.end(bob.client.actions.resolveMedia(fileOf(bob)[0]?.source ?? { url: '' }))).ok).toBe(true);
  });

  test('G21: what cannot be had says why, and is had by asking again', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await open(all, bob, 'pair');
    sendFile(ann, 'letter');
    await whileReading(all);
    const source = fileOf(bob)[0]?.source ?? { url: '' };
    bob.faults.refuse('server', { call: 'media.resolve' });
    expect(await all.code(bob.client.actions.resolveMedia(source))).toBe('server');
    expect(await all.code(bob.client.actions.resolveMedia(source))).toBeNull();
  });

  test('G23, G24: a voice message arrives with its length, type and shape, and is one', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await open(all, bob, 'pair');
    const voice = {
      kind: 'voice',
      source: { blob: 'key' },
      durationMs: 700,
      size: 5,
      mimeType: 'audio/webm',
      waveform: [0, 0.5, 1],
    } as const;
    ann.client.actions.send('pair', voice, { blobs: { key: new Blob(['sound'], { type: 'audio/webm' }) } });
    await whileReading(all);
    const { source: _, ...told } = voice;
    expect(messages(bob, 'pair')[0]?.content).toMatchObject(told);
  });

  test('G28, G29: emojis and faces arrive as they were sent', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await open(all, bob, 'pair');
    const emojis = '🙂👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇨🇳☺️1️⃣';
    await say(all, ann, 'pair', emojis);
    ann.client.actions.send('pair', { kind: 'face', set: '猫', key: '👋' });
    await all.advance(1000);
    expect(messages(bob, 'pair').map(({ content }) => content)).toEqual([
      { kind: 'text', text: emojis },
      { kind: 'face', set: '猫', key: '👋' },
    ]);
  });

  test('G30: a payload of an app arrives with all that goes with it', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await open(all, bob, 'pair');
    const content = { kind: 'custom', type: 'order', data: { extension: { deep: [1, null, 'a'] } }, description: 'An order' } as const;
    ann.client.actions.send('pair', content, { metadata: { extension: 'more' } });
    await all.advance(1000);
    expect(messages(bob, 'pair')[0]).toMatchObject({ content, metadata: { extension: 'more' } });
  });

  test('G31, G32: accounts and files of any name send and are sent', async () => {
    const odd = ['ann@example.org', '小明', 'a b/c:d#?%25', 'o\'neil\\"x'];
    const all = place({ people: odd, rooms: odd.slice(1).map((other) => pairRoom(`with ${other}`, 'ann@example.org', other)) });
    const ann = await all.person('ann@example.org');
    for (const who of odd.slice(1)) {
      const room = `with ${who}`;
      const other = await all.person(who);
      await open(all, other, room);
      const name = `报告 ${who} #1%2F.txt`;
      sendFile(ann, name, new Blob(['hello']), room);
      await whileReading(all);
      const content = messages(other, room)[0]?.content;
      expect(content).toMatchObject({ kind: 'file', name, size: 5 });
      sendFile(other, '回复.txt', new Blob(['back']), room);
      await whileReading(all);
      expect(messages(other, room).map(({ delivery, own }) => [own, delivery])).toEqual([
        [false, undefined],
        [true, 'sent'],
      ]);
    }
  });

  test('G40: a text of megabytes is refused at once, and holds up nothing', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await open(all, bob, 'pair');
    const began = cpuTime();
    const id = ann.client.actions.send('pair', { kind: 'text', text: 'x'.repeat(5_000_000) });
    await say(all, ann, 'pair', 'next');
    expect(ann.client.store.getState().outbox.get(id)?.error?.code).toBe('too-large');
    expect(texts(bob, 'pair')).toEqual(['next']);
    expect(cpuTime() - began).toBeLessThan(3000);
  });
});
