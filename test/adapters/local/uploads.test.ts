import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import type { MessageContent } from '../../../src/model/content.js';
import { chatError } from '../../../src/model/error.js';
import type { Json } from '../../../src/model/json.js';
import type { MessageDraft } from '../../../src/model/message.js';
import { createManualClock } from '../../../src/platform/memory/createManualClock.js';
import { draft, epoch, openBackend, refusal, signIn, smallWorld } from './people.js';

const size = 1024 * 1024;

function fileDraft(bytes: Uint8Array<ArrayBuffer> = new Uint8Array(size)) {
  const content: MessageContent = { kind: 'file', name: 'notes.bin', size: bytes.length, source: { blob: 'mine' } };
  return draft('pair', '', { content, blobs: { mine: new Blob([bytes], { type: 'application/octet-stream' }) } });
}

async function bytesOf(adapter: ChatAdapter, content: MessageContent | undefined): Promise<Uint8Array> {
  if (content?.kind !== 'file' || !('url' in content.source)) throw new Error('no file with an address');
  const { blob } = (await adapter.media?.resolve({ source: content.source })) ?? {};
  return new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
}

async function count(name: string, table: string): Promise<number> {
  const database = await openDB(`parley-local/${name}`);
  try {
    return await database.count(table);
  } finally {
    database.close();
  }
}

it.each(['memory', 'indexeddb'] as const)('brings the bytes of a file to the other, telling how far it is (%s)', async (storage) => {
  const backend = openBackend({ storage, name: 'files' });
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const progress: number[] = [];
  const bytes = Uint8Array.from({ length: size }, (_, index) => index % 251);
  const ack = await alice.adapter.messages.send({ draft: fileDraft(bytes), onProgress: ({ loaded }) => progress.push(loaded) });

  expect(progress).toEqual([0, size / 4, size / 2, (size / 4) * 3, size]);
  const received = (await bob.read('pair')).at(-1);
  expect(received?.content).toEqual(ack.content);
  expect(Buffer.from(await bytesOf(bob.adapter, received?.content)).equals(bytes)).toBe(true);
});

it('leaves nothing behind when an upload is withdrawn', async () => {
  const backend = openBackend();
  const alice = await signIn(backend, 'alice');
  const withdrawn = new AbortController();
  const sending = alice.adapter.messages.send({
    draft: fileDraft(),
    signal: withdrawn.signal,
    onProgress: ({ loaded }) => {
      if (loaded > 0) withdrawn.abort();
    },
  });
  expect(await refusal(sending)).toBe('aborted');
  expect(await alice.read('pair')).toHaveLength(3);
  expect(alice.events('message')).toEqual([]);
});

describe('bytes that go ahead of their message', () => {
  const upload = async (
    { adapter }: { readonly adapter: ChatAdapter },
    given: Parameters<NonNullable<ChatAdapter['messages']['upload']>>[0],
  ) => adapter.messages.upload?.(given) ?? null;
  const without = ({ blobs: _, ...rest }: MessageDraft): MessageDraft => rest;

  it('are stored once however often they are asked for, and belong to their message once it is sent', async () => {
    const backend = openBackend({ storage: 'indexeddb', name: 'ahead' });
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    const bytes = Uint8Array.from({ length: 100 }, (_, index) => index);
    const file = fileDraft(bytes);
    const checkpoints: Json[] = [];
    const uploaded = await upload(alice, { draft: file, checkpoint: (state) => checkpoints.push(state) });
    expect(checkpoints).toEqual([uploaded]);
    expect(await upload(alice, { draft: file, resume: uploaded })).toEqual(uploaded);
    expect([await count('ahead', 'blobs'), await count('ahead', 'uploads')]).toEqual([1, 1]);
    expect(await bob.read('pair')).toHaveLength(3);

    const ack = await alice.adapter.messages.send({ draft: without(file), uploaded });
    // The ack was lost: asked again, it is the same message.
    expect(await alice.adapter.messages.send({ draft: without(file), uploaded })).toEqual(ack);
    expect([await count('ahead', 'blobs'), await count('ahead', 'uploads')]).toEqual([1, 0]);
    await alice.adapter.messages.discardUpload?.({ draft: file, uploaded });
    const messages = await bob.read('pair');
    expect(messages).toHaveLength(4);
    expect(Buffer.from(await bytesOf(bob.adapter, messages.at(-1)?.content)).equals(bytes)).toBe(true);
  });

  it('go with a message that is not sent, and when nobody has sent it for a week', async () => {
    const backend = openBackend({ storage: 'indexeddb', name: 'leaks' });
    const alice = await signIn(backend, 'alice');
    const uploaded = await upload(alice, { draft: fileDraft() });
    await alice.adapter.messages.discardUpload?.({ draft: fileDraft(), uploaded });
    expect([await count('leaks', 'blobs'), await count('leaks', 'uploads')]).toEqual([0, 0]);
    expect(await refusal(alice.adapter.messages.send({ draft: without(fileDraft()), uploaded }))).toBe('upload-failed');

    await upload(alice, { draft: fileDraft() });
    const day = 24 * 60 * 60_000;
    const startAfter = (ms: number) => openBackend({ storage: 'indexeddb', name: 'leaks', clock: createManualClock(epoch + ms) });
    await upload(await signIn(startAfter(6 * day), 'alice'), { draft: fileDraft() });
    const later = startAfter(8 * day);
    await signIn(later, 'bob');
    expect(await count('leaks', 'blobs')).toBe(2);
    await signIn(later, 'alice');
    expect([await count('leaks', 'blobs'), await count('leaks', 'uploads')]).toEqual([1, 1]);
  });

  it('leave nothing behind when they are withdrawn on the way, and nothing that another could take', async () => {
    const backend = openBackend({ storage: 'indexeddb', name: 'withdrawn' });
    const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
    for (const at of [0, size]) {
      const controller = new AbortController();
      const onProgress = ({ loaded }: { readonly loaded: number }): void => {
        if (loaded >= at) controller.abort();
      };
      expect(await refusal(upload(alice, { draft: fileDraft(), signal: controller.signal, onProgress }))).toBe('aborted');
    }
    expect([await count('withdrawn', 'blobs'), await count('withdrawn', 'uploads')]).toEqual([0, 0]);
    const uploaded = await upload(alice, { draft: fileDraft() });
    expect(await refusal(bob.adapter.messages.send({ draft: without(fileDraft()), uploaded }))).toBe('upload-failed');
    await bob.adapter.messages.discardUpload?.({ draft: fileDraft(), uploaded });
    expect(await count('withdrawn', 'uploads')).toBe(1);
  });

  it('are refused at once where the message would be', async () => {
    const alice = await signIn(openBackend(), 'alice');
    expect(await refusal(upload(alice, { draft: without(fileDraft()) }))).toBe('upload-failed');
    expect(await refusal(upload(alice, { draft: { ...fileDraft(), conversationId: 'nowhere' } }))).toBe('not-found');
  });
});

it('refuses bytes that are missing, unreadable or too many', async () => {
  const alice = await signIn(openBackend(), 'alice');
  const { blobs: _, ...without } = fileDraft();
  expect(await refusal(alice.adapter.messages.send({ draft: without }))).toBe('upload-failed');
  const gone = Object.assign(new Blob(['x']), {
    slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }),
  });
  expect(await refusal(alice.adapter.messages.send({ draft: { ...fileDraft(), blobs: { mine: gone } } }))).toBe('upload-failed');
  const huge = Object.defineProperty(new Blob(['x']), 'size', { value: 1e9 });
  expect(await refusal(alice.adapter.messages.send({ draft: { ...fileDraft(), blobs: { mine: huge } } }))).toBe('too-large');
  expect(await alice.read('pair')).toHaveLength(3);
});

it('shows the pictures of the scenario, and knows what it does not have', async () => {
  const [pair] = smallWorld.conversations;
  if (pair === undefined) throw new Error('no conversation');
  const picture: MessageContent = { kind: 'image', renditions: [{ source: { blob: 'photo:a b/ü' } }] };
  const backend = openBackend({
    scenario: {
      ...smallWorld,
      accounts: smallWorld.accounts.map((each) => ({ ...each, avatar: `face:${each.id}` })),
      conversations: [{ ...pair, count: 1, messageAt: () => ({ senderId: 'bob', at: 0, content: picture }) }],
      blob: (key) => (key.startsWith('photo:') || key.startsWith('face:') ? new Blob([key]) : null),
    },
  });
  const alice = await signIn(backend, 'alice');
  const show = async (source: object) => {
    if (!('url' in source) || typeof source.url !== 'string') throw new Error('no address');
    const { blob, url } = (await alice.adapter.media?.resolve({ source: { url: source.url } })) ?? {};
    return blob === undefined ? url : blob.text();
  };
  const [message] = await alice.read('pair');
  const rendition = message?.content.kind === 'image' ? message.content.renditions[0] : undefined;
  expect(await show(rendition?.source ?? {})).toBe('photo:a b/ü');
  const [bob] = await alice.adapter.users.get({ userIds: ['bob'] });
  expect(await show(bob?.avatar ?? {})).toBe('face:bob');
  expect(await show({ url: 'https://example.org/a.png' })).toBe('https://example.org/a.png');
  await expect(show({ url: 'x-local-blob:nothing' })).rejects.toMatchObject({ code: chatError('not-found').code });
  await expect(show({ url: 'x-local-blob:%E0%A4%A' })).resolves.toBe('x-local-blob:%E0%A4%A');
});
