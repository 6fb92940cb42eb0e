import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import type { MessageContent } from '../../../src/model/content.js';
import { chatError } from '../../../src/model/error.js';
import { draft, openBackend, refusal, signIn, smallWorld } from './people.js';

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
