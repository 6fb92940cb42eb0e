import type { MessageContent } from '../../../model/content.js';
import type { MessageDraft } from '../../../model/message.js';
import { isChatError } from '../../../model/toChatError.js';
import { assert, assertEqual, assertRefused } from '../assert.js';
import type { Actor, ConformanceCase } from '../conformanceCase.js';

/** Big enough for an upload to take more than a moment, small enough for any backend's limit. */
const UPLOAD_BYTES = 256 * 1024;

export const sendingCases: readonly ConformanceCase[] = [
  {
    name: 'settles a send in doubt as its resend policy says',
    facet: 'messages',
    needs: [],
    async run({ connect, inTime, unique }) {
      const alice = await connect('alice');
      const { messages } = alice.adapter;
      const conversationId = await alice.openDirect();
      const { draft, ack } = await alice.send(conversationId);
      if (messages.resend === 'idempotent') {
        const again = await inTime('the second send of one id', messages.send({ draft }));
        assert(
          again.names.some((name) => ack.names.includes(name)),
          'a second send of the same id is acknowledged as the same message',
        );
        const text = JSON.stringify(draft.content);
        const copies = (await alice.latest(conversationId)).filter(({ content }) => JSON.stringify(content) === text);
        assertEqual(copies.length, 1, 'messages after sending the same id twice');
      } else if (messages.resend === 'lookup') {
        assert(messages.findSent !== undefined, 'resend "lookup" needs findSent');
        const found = await inTime('findSent', messages.findSent({ draft }));
        assert(found?.names.some((name) => ack.names.includes(name)) === true, 'findSent finds the message that was sent');
        const unsent = alice.draft(conversationId, { kind: 'text', text: unique('never-sent') });
        assertEqual(await inTime('findSent', messages.findSent({ draft: unsent })), null, 'findSent for what was never sent');
      }
    },
  },
  {
    name: 'carries texts of all scripts and payloads of an app as they are',
    facet: 'messages',
    needs: [],
    async run({ connect }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const conversationId = await alice.openDirect();
      const text = '你好 👩‍👩‍👧 مرحبا <b>&amp;</b> שלום \\n "quoted" \u202Edesrever';
      const { draft } = await alice.send(conversationId, `${text} ${Date.now()}`);
      assert(draft.content.kind === 'text', 'a text was sent');
      await bob.hearsText(draft.content.text);
      const data = { title: 'Order', lines: [1, null, { deep: ['x'] }], token: alice.draft(conversationId).id };
      const custom = alice.draft(conversationId, { kind: 'custom', type: 'conformance', data, description: 'An order' });
      await alice.adapter.messages.send({ draft: custom });
      const heard = await bob.hears('the payload', (event) =>
        event.type === 'message' &&
        event.message.content.kind === 'custom' &&
        JSON.stringify(event.message.content.data).includes(data.token)
          ? event.message.content
          : undefined,
      );
      assertEqual(heard.data, data, 'the payload');
    },
  },
  {
    name: 'uploads with progress that grows to the whole',
    facet: 'messages',
    needs: [],
    async run({ connect, inTime }) {
      const alice = await connect('alice');
      const conversationId = await alice.openDirect();
      const blob = new Blob([new Uint8Array(UPLOAD_BYTES)], { type: 'application/octet-stream' });
      const draft = alice.draft(
        conversationId,
        { kind: 'file', name: 'zeros.bin', size: blob.size, mimeType: blob.type, source: { blob: 'bytes' } },
        { blobs: { bytes: blob } },
      );
      const steps: { readonly loaded: number; readonly total: number }[] = [];
      const ack = await inTime('the upload', alice.adapter.messages.send({ draft, onProgress: (step) => steps.push(step) }));
      assert(steps.length > 0, 'an upload tells its progress');
      assert(
        steps.every(({ loaded, total }, index) => loaded <= total && loaded >= (steps[index - 1]?.loaded ?? 0)),
        'progress grows, and never beyond the whole',
      );
      assert(steps.at(-1)?.loaded === steps.at(-1)?.total, 'the last step is the whole');
      const sent = (await alice.latest(conversationId)).find(({ names }) => names.some((name) => ack.names.includes(name)));
      assert(sent?.content.kind === 'file', 'the page holds the file');
      assert(!('blob' in sent.content.source), 'once sent, a file has an address of the backend');
    },
  },
  {
    name: 'stops a send that is withdrawn before it began',
    facet: 'messages',
    needs: [],
    async run({ connect, inTime }) {
      const alice = await connect('alice');
      const conversationId = await alice.openDirect();
      const draft = alice.draft(
        conversationId,
        { kind: 'file', name: 'zeros.bin', size: UPLOAD_BYTES, source: { blob: 'bytes' } },
        { blobs: { bytes: new Blob([new Uint8Array(UPLOAD_BYTES)]) } },
      );
      const controller = new AbortController();
      controller.abort();
      const ended = await inTime(
        'a withdrawn send',
        alice.adapter.messages.send({ draft, signal: controller.signal }).then(
          () => 'sent',
          (thrown: unknown) => (isChatError(thrown) ? thrown.code : String(thrown)),
        ),
      );
      assertEqual(ended, 'aborted', 'how a send ends whose signal had fired');
    },
  },
  {
    name: 'sends what was uploaded ahead of its turn, once and whole',
    facet: 'messages',
    needs: ['messages.upload'],
    async run({ connect, inTime, unique }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const { messages } = alice.adapter;
      assert(messages.upload !== undefined, 'messages.upload is there');
      const { blobs, ...draft } = fileDraft(alice, await alice.openDirect(), unique('ahead'));
      const steps: number[] = [];
      const args = { draft: { ...draft, blobs }, onProgress: ({ loaded }: { readonly loaded: number }) => void steps.push(loaded) };
      const uploaded = await inTime('the upload', messages.upload(args));
      assertEqual(structuredClone(uploaded), JSON.parse(JSON.stringify(uploaded)), 'the answer of upload, as JSON');
      assert(
        steps.every((loaded, index) => loaded >= (steps[index - 1] ?? 0)),
        'progress grows',
      );
      const overtaking = await alice.send(draft.conversationId);
      await inTime('the send', messages.send({ draft, uploaded }));
      const heard = await bob.hears('the file', (event) =>
        event.type === 'message' && isFile(event.message.content, draft) ? event.message : undefined,
      );
      assert(heard.content.kind === 'file' && !('blob' in heard.content.source), 'the other gets an address of the backend');
      // Withdrawn when it was too late: what the message has taken stays.
      await inTime('discardUpload', messages.discardUpload?.({ draft, uploaded }) ?? Promise.resolve());
      const resolved = await inTime('resolve', bob.adapter.media?.resolve({ source: heard.content.source }) ?? Promise.resolve(null));
      if (resolved?.blob !== undefined) assertEqual(await resolved.blob.text(), await blobs?.bytes?.text(), 'the bytes');
      const page = await alice.latest(draft.conversationId);
      assertEqual(page.filter(({ content }) => isFile(content, draft)).length, 1, 'messages of one upload');
      const [before, file] = [overtaking.draft.content, draft.content].map((content) =>
        page.findIndex((each) => labelOf(each.content) === labelOf(content)),
      );
      assert(
        before !== undefined && file !== undefined && before < file,
        'the message stands where it was sent, not where it was uploaded',
      );
    },
  },
  {
    name: 'sends nothing whose upload was discarded',
    facet: 'messages',
    needs: ['messages.upload', 'messages.discardUpload'],
    async run({ connect, inTime, unique }) {
      const alice = await connect('alice');
      const { messages } = alice.adapter;
      assert(messages.upload !== undefined && messages.discardUpload !== undefined, 'messages.upload and discardUpload are there');
      const { blobs, ...draft } = fileDraft(alice, await alice.openDirect(), unique('discarded'));
      const uploaded = await inTime('the upload', messages.upload({ draft: { ...draft, blobs } }));
      await inTime('discardUpload', messages.discardUpload({ draft, uploaded }));
      await inTime('discardUpload again', messages.discardUpload({ draft, uploaded }));
      const error = await assertRefused(inTime('a send', messages.send({ draft, uploaded })), 'A send whose upload was discarded');
      assertEqual([error.code, error.retry], ['upload-failed', 'later'], 'the error, which has the bytes uploaded again');
      await inTime('a send with its bytes', messages.send({ draft: { ...draft, blobs } }));
    },
  },
];

function fileDraft(actor: Actor, conversationId: string, name: string): MessageDraft {
  const blob = new Blob([`the bytes of ${name}`], { type: 'text/plain' });
  return actor.draft(conversationId, { kind: 'file', name, size: blob.size, source: { blob: 'bytes' } }, { blobs: { bytes: blob } });
}

function isFile(content: MessageContent, draft: MessageDraft): boolean {
  return content.kind === 'file' && labelOf(content) === labelOf(draft.content);
}

function labelOf(content: MessageContent): string | undefined {
  return content.kind === 'file' ? content.name : content.kind === 'text' ? content.text : undefined;
}
