import { expect, it, onTestFinished } from 'vitest';
import type { Page } from '../../../src/contract/ChatAdapter.js';
import type { ActionResult } from '../../../src/core/ChatClient.js';
import { createHeldLists, type HeldListMap } from '../../../src/core/parts/createHeldLists.js';
import { createManualClock } from '../../../src/platform/memory/createManualClock.js';

/** One list, held, whose backend answers when it is told to. */
function open() {
  let shown: HeldListMap<string> = new Map();
  const answers: ((answer: ActionResult<Page<string>>) => void)[] = [];
  const lists = createHeldLists<string, string>({
    clock: createManualClock(0),
    read: () => shown,
    write: (next) => {
      shown = next;
    },
    idOf: (item) => item,
    fetch: () => new Promise((resolve) => answers.push(resolve)),
  });
  onTestFinished(lists.hold('key', 'query'));
  return {
    asked: () => answers.length,
    items: () => shown.get('key')?.items,
    async answer(...items: string[]) {
      answers.shift()?.({ ok: true, value: { items } });
      await Promise.resolve();
      await Promise.resolve();
    },
    refresh: () => lists.refresh(() => true),
    add: (item: string) =>
      lists.update(
        () => true,
        (items) => (items.includes(item) ? items : [...items, item]),
      ),
  };
}

it('asks again when something was told while a page was on its way, which may be from before', async () => {
  const { asked, items, answer, add, refresh } = open();
  add('new');
  await answer('old');
  expect(asked()).toBe(1);
  await answer('old', 'new');
  expect([items(), asked()]).toEqual([['old', 'new'], 0]);
  refresh();
  add('newest');
  expect(items()).toEqual(['old', 'new', 'newest']);
  await answer('old', 'new');
  await answer('old', 'new', 'newest');
  expect([items(), asked()]).toEqual([['old', 'new', 'newest'], 0]);
});

it('does not ask again for what changes nothing', async () => {
  const { asked, items, answer, add, refresh } = open();
  await answer('one');
  refresh();
  add('one');
  await answer('one');
  add('two');
  expect([items(), asked()]).toEqual([['one', 'two'], 0]);
});
