import { expect, it } from 'vitest';
import type { ActionResult } from '../../../src/core/ChatClient.js';
import { createNamedLists, type NamedLists } from '../../../src/core/parts/createNamedLists.js';
import { chatError } from '../../../src/model/error.js';

interface Folder {
  readonly id: string;
  readonly name: string;
}

const work: Folder = { id: '1', name: 'Work' };
const home: Folder = { id: '2', name: 'Home' };

/** Lists whose backend answers when it is told to. */
function open() {
  let shown: NamedLists<Folder> = { lists: [], status: 'idle' };
  const answers: ((answer: ActionResult<readonly Folder[]>) => void)[] = [];
  const named = createNamedLists<Folder>({
    show: (next) => {
      shown = next;
    },
    fetch: () => new Promise((resolve) => answers.push(resolve)),
  });
  return {
    named,
    shown: () => [shown.status, ...shown.lists.map(({ name }) => name)],
    error: () => shown.error?.code,
    answer: (...lists: Folder[]) => answers.shift()?.({ ok: true, value: lists }),
    refuse: (code: 'offline' | 'aborted') => answers.shift()?.({ ok: false, error: chatError(code) }),
    asked: () => answers.length,
  };
}

it('keeps what was told while it was asked for, whichever the answer says', async () => {
  const { named, shown, answer } = open();
  const loaded = named.load();
  expect(shown()).toEqual(['loading']);
  named.take([work, home], 7);
  answer(work);
  expect(await loaded).toMatchObject({ ok: true });
  expect(shown()).toEqual(['loaded', 'Work', 'Home']);
  const again = named.load();
  answer(home);
  await again;
  expect(shown()).toEqual(['loaded', 'Home']);
});

it('takes of two that were told the later, and anything after events may have been missed', async () => {
  const { named, shown, answer, asked } = open();
  named.take([work, home], 7);
  named.take([work], 6);
  expect(shown()).toEqual(['loaded', 'Work', 'Home']);
  named.renew();
  expect(asked()).toBe(1);
  answer(home);
  await Promise.resolve();
  named.take([work], 6);
  expect(shown()).toEqual(['loaded', 'Work']);
  // Of a backend that numbers nothing each counts, in the order told.
  named.take([home]);
  named.take([work]);
  expect(shown()).toEqual(['loaded', 'Work']);
});

it('shows a failure, and what there was before it', async () => {
  const { named, shown, error, answer, refuse, asked } = open();
  const failing = named.load();
  refuse('offline');
  expect(await failing).toMatchObject({ error: { code: 'offline' } });
  expect([shown(), error()]).toEqual([['failed'], 'offline']);
  // What has never been there is asked for by who shows it.
  named.renew();
  expect(asked()).toBe(0);
  const loading = named.load();
  answer(work);
  await loading;
  const later = named.load();
  refuse('offline');
  await later;
  expect([shown(), error()]).toEqual([['loaded', 'Work'], 'offline']);
});

it('shows names and losses early, and takes back exactly what is refused', async () => {
  const { named, shown } = open();
  named.take([work, home], 1);
  let refuse = (): void => {};
  const refused = new Promise<ActionResult>((resolve) => {
    refuse = () => resolve({ ok: false, error: chatError('already-exists') });
  });
  const renaming = named.rename('1', ' Office ', () => refused);
  const removing = named.remove('2', async () => ({ ok: true, value: undefined }));
  expect(shown()).toEqual(['loaded', 'Office']);
  await removing;
  refuse();
  expect(await renaming).toMatchObject({ error: { code: 'already-exists' } });
  expect(shown()).toEqual(['loaded', 'Work']);
  expect(await named.create(async () => ({ ok: true, value: home }))).toEqual({ ok: true, value: '2' });
  named.take([work, home], 2);
  expect(shown()).toEqual(['loaded', 'Work', 'Home']);
  expect(await named.create(async () => ({ ok: true, value: null }))).toMatchObject({ error: { code: 'server' } });
});
