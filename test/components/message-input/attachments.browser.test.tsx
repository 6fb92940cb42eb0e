import { type ChatAdapter, chatError, type SendArgs } from 'parley-kit/adapter';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { type InputStage, inputStage, note, open, picture, quiet, required, withBob } from './inputStage.js';

afterEach(() => cleanup());

describe('files in MessageInput', () => {
  it('shows what is picked, and sends files and text, each as a message of its own', async () => {
    const shown = await inputStage();
    await userEvent.click(shown.button('Attach'));
    await userEvent.click(await menuItem('Photo'));
    await pick([await picture('one.png'), await picture('two.png')]);
    await vi.waitFor(() => expect(staged()).toEqual(['one.png', 'two.png']));
    expect(document.activeElement).toBe(shown.textarea());
    await pick([note('plan.txt')]);
    await vi.waitFor(() => expect(required('.parley-MessageInputFileNote').textContent).toBe('12 bytes'));
    await userEvent.keyboard('Here they are{Enter}');
    await vi.waitFor(() => expect(shown.sent()).toEqual(['image one.png', 'image two.png', 'file plan.txt', 'Here they are']));
    expect(staged()).toEqual([]);
  });

  it('takes a file away again, and gives the focus back to the text', async () => {
    const shown = await inputStage();
    await pick([note('a.txt'), note('b.txt')]);
    await userEvent.click(shown.button('Remove a.txt'));
    expect(staged()).toEqual(['b.txt']);
    expect(document.activeElement).toBe(shown.textarea());
  });

  it('says of a file that it is empty or too large, and sends nothing before that is mended', async () => {
    const shown = await inputStage({ wrap: withLimit(100) });
    await pick([note('empty.txt', 0), note('large.txt', 101), note('fits.txt', 100)]);
    const notes = [...document.querySelectorAll('.parley-MessageInputFileNote')].map((each) => each.textContent);
    expect(notes).toEqual(['This file is empty', 'Too large to send', '100 bytes']);
    expect(shown.button('Send').disabled).toBe(true);
    await userEvent.click(shown.button('Remove empty.txt'));
    await userEvent.click(shown.button('Remove large.txt'));
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(shown.sent()).toEqual(['file fits.txt']));
  });

  it('keeps the files of each conversation', async () => {
    const shown = await inputStage();
    await pick([note('mine.txt')]);
    await shown.openConversation(open);
    expect(staged()).toEqual([]);
    await shown.openConversation(withBob);
    expect(staged()).toEqual(['mine.txt']);
  });

  it('takes pasted pictures and files', async () => {
    const shown = await inputStage();
    await userEvent.click(shown.textarea());
    expect(paste(shown, { files: [await picture('shot.png')], 'text/html': '<img src="https://example.org/a.png">' })).toBe('taken');
    expect(paste(shown, { files: [note('a.txt')], 'text/plain': 'a.txt' })).toBe('taken');
    await vi.waitFor(() => expect(staged()).toEqual(['shot.png', 'a.txt']));
  });

  it('pastes the text where an office program gives a picture of it, too', async () => {
    const shown = await inputStage();
    await userEvent.click(shown.textarea());
    const cells = { files: [await picture('image.png')], 'text/plain': 'Total\t12', 'text/html': '<table></table>' };
    expect(paste(shown, cells)).toBe('left to the browser');
    expect(staged()).toEqual([]);
  });

  it('takes files dropped anywhere on the chat, but no folders, and nothing where writing is denied', async () => {
    const shown = await inputStage();
    await listensToDrops();
    expect(drop([])).toBe('passed by');
    expect(drop([note('a.txt'), await picture('b.png')])).toBe('taken');
    await vi.waitFor(() => expect(staged()).toEqual(['a.txt', 'b.png']));
    expect(document.activeElement).toBe(shown.textarea());
    const entry = vi.spyOn(DataTransferItem.prototype, 'webkitGetAsEntry').mockReturnValueOnce(folder());
    expect(drop([note('holiday', 4096), note('c.txt')])).toBe('taken');
    entry.mockRestore();
    await vi.waitFor(() => expect(staged()).toEqual(['a.txt', 'b.png', 'c.txt']));
    await shown.openConversation(quiet);
    await listensToDrops();
    // Taken from the browser, which would show it instead of the page.
    expect(drop([note('d.txt')])).toBe('taken');
    await shown.openConversation(withBob);
    expect(staged()).toEqual(['a.txt', 'b.png', 'c.txt']);
  });

  it('shows over the whole chat that files can be dropped, and no more when they are carried away', async () => {
    await inputStage();
    await listensToDrops();
    const body = required('[role="log"]');
    dragOver(body, 'dragenter');
    await vi.waitFor(() => expect(required('.parley-MessageInputDrop').textContent).toBe('Drop files to send them here'));
    const [hint, panel] = ['.parley-MessageInputDrop', '.parley-ChatPanel'].map((each) => required(each).getBoundingClientRect());
    expect(hint?.height).toBeGreaterThan((panel?.height ?? 0) - 40);
    dragOver(required('textarea'), 'dragenter');
    dragOver(body, 'dragleave');
    expect(document.querySelector('.parley-MessageInputDrop')).not.toBeNull();
    dragOver(required('textarea'), 'dragleave');
    await vi.waitFor(() => expect(document.querySelector('.parley-MessageInputDrop')).toBeNull());
  });

  it('shows how far a file has come, and lets it be withdrawn', async () => {
    const line = slowLine();
    const shown = await inputStage({ wrap: line.wrap });
    await pick([note('big.bin', 1000)]);
    await userEvent.keyboard('{Enter}');
    const bar = await vi.waitFor(() => required('[role="progressbar"]'));
    expect(bar.getAttribute('aria-label')).toBe('Sending big.bin');
    // The bar is there before the backend has been asked: nobody hears a report of that time.
    await vi.waitFor(() => {
      line.progress(250);
      expect(bar.getAttribute('aria-valuenow')).toBe('25');
    });
    line.progress(900);
    await vi.waitFor(() => expect(bar.getAttribute('aria-valuenow')).toBe('90'));
    await userEvent.click(required('article [aria-label="Cancel sending"]'));
    await vi.waitFor(() => expect(document.querySelector('[role="progressbar"]')).toBeNull());
    expect(required('[role="log"]').textContent).not.toContain('big.bin');
    await userEvent.fill(shown.textarea(), 'After it');
    line.letThrough();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(shown.sent()).toEqual(['After it']));
  });

  it('asks the registry for its entries, says why one cannot be used, and sends what an entry makes', async () => {
    const shown = await inputStage({
      attachmentActions: [
        {
          key: 'place',
          label: () => 'Place',
          run: ({ send }) => send({ kind: 'text', text: 'I am here' }),
        },
        { key: 'hidden', label: () => 'Hidden', available: () => false, run: () => {} },
        { key: 'gift', label: () => 'Gift', available: () => ({ reason: 'forbidden' }), run: () => {} },
      ],
    });
    await userEvent.click(shown.button('Attach'));
    const gift = await menuItem('Gift');
    expect(gift.getAttribute('aria-disabled')).toBe('true');
    expect([...document.querySelectorAll('[role="menuitem"]')].some((each) => each.textContent === 'Hidden')).toBe(false);
    await userEvent.click(await menuItem('Place'));
    await vi.waitFor(() => expect(shown.sent()).toEqual(['I am here']));
    await vi.waitFor(() => expect(document.activeElement).toBe(shown.textarea()));
  });

  it('gives the focus back to the text when the menu or the file dialog is left', async () => {
    const shown = await inputStage();
    await userEvent.click(shown.button('Attach'));
    await menuItem('Photo');
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(document.activeElement).toBe(shown.textarea()));
    shown.textarea().blur();
    required('input[type="file"]').dispatchEvent(new Event('cancel', { bubbles: true }));
    expect(document.activeElement).toBe(shown.textarea());
  });
});

const menuItem = (name: string) =>
  vi.waitFor(() => {
    const found = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find((each) => each.textContent?.startsWith(name));
    if (found === undefined) throw new Error(`The menu has no ${name}.`);
    return found;
  });

/** Names of the files that wait. */
function staged(): string[] {
  return [...document.querySelectorAll('.parley-MessageInputFileRemove')].map(
    (each) => each.getAttribute('aria-label')?.replace('Remove ', '') ?? '',
  );
}

/** Resolves once they are shown: what shows them is loaded with the first. */
async function pick(files: readonly File[]): Promise<void> {
  await userEvent.upload(required<HTMLInputElement>('input[type="file"]'), [...files]);
  await vi.waitFor(() => expect(staged()).toEqual(expect.arrayContaining(files.map(({ name }) => name))));
}

function transferOf({
  files = [],
  ...texts
}: {
  readonly files?: readonly File[];
  readonly [type: string]: string | readonly File[] | undefined;
}) {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  for (const [type, text] of Object.entries(texts)) if (typeof text === 'string') transfer.setData(type, text);
  return transfer;
}

function paste(shown: InputStage, contents: Parameters<typeof transferOf>[0]): 'taken' | 'left to the browser' {
  const event = new ClipboardEvent('paste', { clipboardData: transferOf(contents), bubbles: true, cancelable: true });
  return shown.textarea().dispatchEvent(event) ? 'left to the browser' : 'taken';
}

function drop(files: readonly File[]): 'taken' | 'passed by' {
  const event = new DragEvent('drop', { dataTransfer: transferOf({ files }), bubbles: true, cancelable: true });
  return required('[role="log"]').dispatchEvent(event) ? 'passed by' : 'taken';
}

/** What takes files is loaded behind the first screen. */
async function listensToDrops(): Promise<void> {
  await vi.waitFor(() => required('.parley-MessageInput span[hidden]'));
}

function dragOver(element: Element, type: 'dragenter' | 'dragleave'): void {
  element.dispatchEvent(new DragEvent(type, { dataTransfer: transferOf({ files: [note('a.txt')] }), bubbles: true, cancelable: true }));
}

function folder(): FileSystemEntry {
  const filesystem = { name: '', root: null as never };
  return { isDirectory: true, isFile: false, name: 'holiday', fullPath: '/holiday', filesystem, getParent: () => {} };
}

function withLimit(fileBytes: number) {
  return (adapter: ChatAdapter): ChatAdapter => ({ ...adapter, limits: { ...adapter.limits, fileBytes } });
}

/** A backend to which bytes come as slowly as the test wants. */
function slowLine() {
  let report: SendArgs['onProgress'];
  let isOpen = false;
  const waiting = new Set<() => void>();
  return {
    progress: (loaded: number) => report?.({ loaded, total: 1000 }),
    letThrough() {
      isOpen = true;
      for (const go of waiting) go();
    },
    wrap(adapter: ChatAdapter): ChatAdapter {
      // The bytes come with the message.
      const { upload: _, ...messages } = adapter.messages;
      return {
        ...adapter,
        messages: {
          ...messages,
          async send(args) {
            report = args.onProgress;
            await new Promise<void>((resolve, reject) => {
              if (isOpen) resolve();
              waiting.add(resolve);
              args.signal?.addEventListener('abort', () => reject(chatError('aborted')));
            });
            return adapter.messages.send(args);
          },
        },
      };
    },
  };
}
