import type { MessageContent } from '../../../model/content.js';
import { chatError } from '../../../model/error.js';
import type { Features } from '../account/features.js';
import type { Stream } from '../connection/createStream.js';
import { ns } from '../xml/namespaces.js';
import { childOf, childrenOf, el, textOf } from '../xml/stanza.js';
import { toAddresses, type Uploads } from './loadUploads.js';

/** The only headers that a server may ask for (XEP-0363 §5). */
const headers = ['authorization', 'cookie', 'expires'];

/** No part of what a sign-in loads: `loadUploads` has it. */
export function createUploads(stream: Pick<Stream, 'ask'>, features: () => Features): Uploads {
  return {
    async upload({ draft, signal, onProgress, checkpoint, resume }) {
      const addresses: Record<string, string> = { ...toAddresses(resume) };
      const blobs = Object.entries(draft.blobs ?? {});
      const total = blobs.reduce((sum, [, { size }]) => sum + size, 0);
      let done = 0;
      for (const [key, blob] of blobs) {
        if (addresses[key] === undefined) {
          addresses[key] = await uploadOne(blob, nameOf(draft.content, key), signal, (loaded) =>
            onProgress?.({ loaded: done + loaded, total }),
          );
          checkpoint?.(addresses);
        }
        done += blob.size;
        onProgress?.({ loaded: done, total });
      }
      return addresses;
    },
  };

  async function uploadOne(
    blob: Blob,
    filename: string,
    signal: AbortSignal | undefined,
    onLoaded: (bytes: number) => void,
  ): Promise<string> {
    const service = features().upload;
    if (service === undefined) throw chatError('unsupported', { detail: 'the server takes no uploads' });
    if (service.maxBytes !== undefined && blob.size > service.maxBytes) throw chatError('too-large', { data: { limit: service.maxBytes } });
    const type = blob.type === '' ? 'application/octet-stream' : blob.type;
    const child = el('request', ns.upload, { filename, size: String(blob.size), 'content-type': type });
    const slot = childOf(await stream.ask({ type: 'get', to: service.service, child, signal }), 'slot', ns.upload);
    const put = childOf(slot, 'put');
    const [target, address] = [put?.attrs.url, childOf(slot, 'get')?.attrs.url];
    if (target === undefined || address === undefined || ![target, address].every(isWeb))
      throw chatError('upload-failed', { detail: 'no slot was given' });
    const sent = childrenOf(put, 'header').map((each) => [each.attrs.name ?? '', textOf(each).replace(/[\r\n]/g, '')] as const);
    const allowed = sent.filter(([name]) => headers.includes(name.toLowerCase()));
    await transfer(target, blob, { ...Object.fromEntries(allowed), 'content-type': type }, signal, onLoaded);
    return address;
  }
}

/** Whatever else an address may begin with does something else when it is opened. */
function isWeb(address: string): boolean {
  return /^https?:\/\//i.test(address);
}

function nameOf(content: MessageContent, key: string): string {
  const name = 'name' in content && typeof content.name === 'string' ? content.name : key;
  return name.replace(/[/\\\p{Cc}]/gu, '_').slice(-100) || 'file';
}

/** Only XMLHttpRequest tells how far it is; where there is none, in Node, fetch does it in one step. */
function transfer(
  url: string,
  blob: Blob,
  sent: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
  onLoaded: (bytes: number) => void,
): Promise<void> {
  if (typeof XMLHttpRequest === 'undefined') return transferByFetch(url, blob, sent, signal);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const giveUp = (): void => request.abort();
    const finish = (settle: () => void): void => {
      signal?.removeEventListener('abort', giveUp);
      settle();
    };
    request.open('PUT', url);
    for (const [name, value] of Object.entries(sent)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => onLoaded(Math.min(loaded, blob.size));
    request.onload = () => finish(request.status < 300 ? resolve : () => reject(refused(request.status)));
    request.onerror = () => finish(() => reject(chatError('upload-failed', { detail: 'the bytes did not get through' })));
    request.onabort = () => finish(() => reject(chatError('aborted')));
    signal?.addEventListener('abort', giveUp, { once: true });
    if (signal?.aborted === true) finish(() => reject(chatError('aborted')));
    else request.send(blob);
  });
}

async function transferByFetch(
  url: string,
  blob: Blob,
  sent: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const response = await fetch(url, { method: 'PUT', body: blob, headers: { ...sent }, signal: signal ?? null }).catch(
    (thrown: unknown) => {
      throw signal?.aborted === true ? chatError('aborted') : chatError('upload-failed', { detail: String(thrown) });
    },
  );
  if (!response.ok) throw refused(response.status);
}

function refused(status: number) {
  return status === 413 ? chatError('too-large', { backendCode: status }) : chatError('upload-failed', { backendCode: status });
}
