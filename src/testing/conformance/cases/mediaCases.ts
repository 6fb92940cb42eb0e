import type { ResolvedMedia } from '../../../contract/facets/media.js';
import type { UrlSource } from '../../../model/media.js';
import type { MessageDraft } from '../../../model/message.js';
import { isChatError } from '../../../model/toChatError.js';
import { assert, assertEqual } from '../assert.js';
import type { Actor, ConformanceCase } from '../conformanceCase.js';
import { hearsChange, paged, refOf, sentText } from './sentText.js';

const UPLOAD_BYTES = 256 * 1024;

/** Bytes, what they weigh and say, and what an app keeps with a message. */
export const mediaCases: readonly ConformanceCase[] = [
  {
    name: 'leads from what was sent to its bytes, for who sent it and who got it',
    facet: 'media',
    needs: ['media'],
    async run({ connect, inTime, unique }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const bytes = `the bytes of ${unique('file')}`;
      const draft = fileDraft(alice, await alice.openDirect(), new Blob([bytes], { type: 'text/plain' }));
      const ack = await inTime('send', alice.adapter.messages.send({ draft }));
      const heard = await bob.hears('the file', (event) =>
        event.type === 'message' && event.message.names.some((name) => ack.names.includes(name)) ? event.message : undefined,
      );
      const own = (await alice.latest(draft.conversationId)).find(({ names }) => names.some((name) => ack.names.includes(name)));
      for (const [actor, message] of [
        [alice, own],
        [bob, heard],
      ] as const) {
        const content = message?.content;
        assert(content?.kind === 'file' && 'url' in content.source, `${actor.userId} has a file with an address`);
        const { source } = content;
        const { url, blob } = await inTime('resolve', resolve(actor, source));
        const loaded = blob === undefined ? await inTime('loading it', load(url ?? '')) : await blob.text();
        assertEqual(loaded, bytes, `the bytes that ${actor.userId} gets`);
      }
    },
  },
  {
    name: 'stops an upload that is withdrawn on its way, and sends nothing of it',
    facet: 'messages',
    needs: [],
    async run({ connect, inTime, offeredIf, unique }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const conversationId = await alice.openDirect();
      const controller = new AbortController();
      // Withdrawn at the first sign of progress. Several files, so that there is one between the first and the last.
      const blobs = Object.fromEntries([1, 2, 3].map((index) => [`part${index}`, new Blob([new Uint8Array(UPLOAD_BYTES)])]));
      const name = unique('withdrawn');
      const renditions = Object.keys(blobs).map((blob) => ({ source: { blob } }));
      const draft = alice.draft(conversationId, { kind: 'image', name, renditions }, { blobs });
      const steps: number[] = [];
      const send = alice.adapter.messages.send({
        draft,
        signal: controller.signal,
        onProgress({ loaded, total }) {
          if (controller.signal.aborted) steps.push(loaded);
          else if (loaded < total) controller.abort();
        },
      });
      const outcome = await inTime(
        'a send that was withdrawn on its way',
        send.then(
          () => 'sent',
          (thrown: unknown) => (isChatError(thrown) ? thrown.code : String(thrown)),
        ),
      );
      offeredIf(controller.signal.aborted, 'progress before the last byte');
      assertEqual(outcome, 'aborted', 'how it ends');
      const after = steps.length;
      const { draft: next } = await alice.send(conversationId);
      assert(next.content.kind === 'text', 'a text was sent');
      await bob.hearsText(next.content.text);
      assertEqual(steps.length, after, 'progress after its end');
      const isThere = (messages: readonly { readonly content: object }[]): boolean => JSON.stringify(messages).includes(name);
      assert(!isThere(await alice.latest(conversationId)) && !JSON.stringify(bob.events).includes(name), 'nothing of it was sent');
      const { names } = await inTime('the same once more', alice.adapter.messages.send({ draft }));
      assert(names.length > 0, 'the same draft can be sent again');
    },
  },
  {
    name: 'merges what an app keeps with a message, for everybody, and leaves other keys as they are',
    facet: 'messages',
    needs: ['messages.patchMetadata'],
    async run({ connect, inTime }) {
      const { alice, bob, ref, theirs } = await sentText(connect);
      const patch = (value: Readonly<Record<string, string | number | null>>) =>
        inTime('patchMetadata', alice.adapter.messages.patchMetadata?.({ ref, patch: value }) ?? Promise.resolve());
      await patch({ starred: 'yes', count: 1 });
      await patch({ count: 2 });
      await patch({ starred: null });
      await hearsChange(bob, ref, (change) => (change.what === 'extend' && change.patch.starred === null ? true : undefined));
      for (const [actor, conversationId] of [
        [alice, ref.conversationId],
        [bob, theirs],
      ] as const) {
        assertEqual((await paged(actor, conversationId, ref)).message.metadata, { count: 2 }, `what ${actor.userId} has of it`);
      }
    },
  },
  {
    name: 'weighs a longer message more',
    facet: 'messages',
    needs: ['messages.measure'],
    async run({ connect }) {
      const alice = await connect('alice');
      const conversationId = await alice.openDirect();
      const weights = [1, 10, 100].map((times) => {
        const draft = alice.draft(conversationId, { kind: 'text', text: '好'.repeat(times) });
        return alice.adapter.messages.measure?.({ draft }) ?? 0;
      });
      assert(
        weights.every((weight, index) => Number.isFinite(weight) && weight > (weights[index - 1] ?? 0)),
        `weights of longer and longer texts, in bytes: ${weights.join(', ')}`,
      );
    },
  },
  {
    name: 'finds by our id what was sent, and nothing else',
    facet: 'messages',
    needs: ['messages.findSent'],
    async run({ connect, inTime }) {
      const alice = await connect('alice');
      const conversationId = await alice.openDirect();
      const { draft, ack } = await alice.send(conversationId);
      const findSent = (wanted: MessageDraft) =>
        inTime('findSent', alice.adapter.messages.findSent?.({ draft: wanted }) ?? Promise.resolve(null));
      const found = await findSent(draft);
      assert(found?.names.some((name) => ack.names.includes(name)) === true, 'what was sent is found');
      assertEqual(await findSent(alice.draft(conversationId)), null, 'what is found of what was never sent');
    },
  },
  {
    name: 'says what a voice message says',
    facet: 'translation',
    needs: ['translation.transcribe'],
    async run({ connect, inTime, refuses }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const conversationId = await alice.openDirect();
      const blobs = { voice: new Blob([new Uint8Array(64)], { type: 'audio/webm' }) };
      const draft = alice.draft(conversationId, { kind: 'voice', source: { blob: 'voice' }, durationMs: 1000, size: 64 }, { blobs });
      const ack = await inTime('send', alice.adapter.messages.send({ draft }));
      const heard = await bob.hears('the voice message', (event) =>
        event.type === 'message' && event.message.names.some((name) => ack.names.includes(name)) ? event.message : undefined,
      );
      const { content } = heard;
      assert(content.kind === 'voice', 'it is one');
      const ask = (signal?: AbortSignal) =>
        bob.adapter.translation?.transcribe?.({ ref: refOf(heard), content, signal }) ?? Promise.resolve('');
      const text = await inTime('transcribe', ask());
      assert(typeof text === 'string' && text !== '', 'what it says is a text');
      const withdrawn = new AbortController();
      withdrawn.abort();
      await refuses('a transcription that was withdrawn', ask(withdrawn.signal), 'aborted');
    },
  },
];

function fileDraft(actor: Actor, conversationId: string, blob: Blob): MessageDraft {
  const content = { kind: 'file', name: 'words.txt', size: blob.size, mimeType: blob.type, source: { blob: 'bytes' } } as const;
  return actor.draft(conversationId, content, { blobs: { bytes: blob } });
}

function resolve({ adapter }: Actor, source: UrlSource): Promise<ResolvedMedia> {
  assert(adapter.media !== undefined, 'media are there');
  return adapter.media.resolve({ source });
}

async function load(url: string): Promise<string> {
  const response = await fetch(url);
  assert(response.ok, `the address ${url} can be loaded`);
  return response.text();
}
