import { afterEach, expect, it, vi } from 'vitest';
import { createUploads } from '../../../src/adapters/xmpp/facets/createUploads.js';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { el } from '../../../src/adapters/xmpp/xml/stanza.js';
import { bob, iq } from './createScript.js';

const web = 'https://files.example.org/note.txt';

afterEach(() => void vi.unstubAllGlobals());

/** Brings four bytes to a service that gives these addresses. */
function upload(put: string, get: string) {
  const bring = vi.fn(async (_url: string, _init: RequestInit) => new Response(null, { status: 201 }));
  vi.stubGlobal('fetch', bring);
  const slot = el('slot', ns.upload, {}, el('put', ns.upload, { url: put }), el('get', ns.upload, { url: get }));
  const uploads = createUploads({ ask: async () => iq(slot) }, () => ({
    archive: false,
    carbons: false,
    blocking: false,
    pep: false,
    upload: { service: 'upload.example.org' },
  }));
  const draft = {
    id: 'one',
    conversationId: bob,
    createdAt: 0,
    content: { kind: 'file', name: 'note.txt', size: 4, source: { blob: 'note' } },
    blobs: { note: new Blob(['note'], { type: 'text/plain' }) },
  } as const;
  return { bring, uploaded: uploads.upload({ draft }) };
}

it('brings the bytes where the service says, and tells where they are', async () => {
  const { bring, uploaded } = upload(`${web}?put`, web);
  await expect(uploaded).resolves.toEqual({ note: web });
  expect(bring.mock.calls).toEqual([[`${web}?put`, expect.objectContaining({ method: 'PUT' })]]);
});

it.each([
  ['to nothing on the web', 'file:///etc/passwd', web],
  ['to be opened as a script', web, 'javascript:alert(1)'],
  ['to be opened as a page', web, 'data:text/html,hello'],
  ['nowhere', web, ''],
])('takes no service at its word that gives addresses which lead %s', async (_where, put, get) => {
  const { bring, uploaded } = upload(put, get);
  await expect(uploaded).rejects.toMatchObject({ code: 'upload-failed' });
  expect(bring).not.toHaveBeenCalled();
});
