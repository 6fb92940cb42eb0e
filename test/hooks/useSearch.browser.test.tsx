import { type ReactNode, useLayoutEffect, useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import * as headless from '../../src/headless.js';
import { createMemoryPlatform } from '../../src/platform/memory/createMemoryPlatform.js';
import { smallBackend } from './world.js';

afterEach(async () => {
  await cleanup();
});

test('finds while somebody types, asking once for a word that is typed quickly', async () => {
  const asked = vi.fn();
  await render(
    <Signed adapter={spied(smallBackend().createAdapter(), asked)}>
      <Search />
    </Signed>,
  );
  await expect.element(status()).toHaveTextContent('idle');
  typeAtOnce('line');
  await expect.element(status()).toHaveTextContent('ready');
  expect(asked.mock.calls.map(([text]) => text)).toEqual(['line']);
  expect(shown('messages')).toEqual(['8: [Line] 3', '[Line] 2', '[Line] 1', '[Line] 5']);
  expect(shown('matches')).toEqual(['ann-bob 3', 'team 5']);
  await userEvent.clear(document.querySelector('input') ?? document.body);
  await expect.element(status()).toHaveTextContent('idle');
  expect(shown('messages')).toEqual(['']);
});

test('shows the former answer until the next is there, and never one to an older question', async () => {
  const waiting = new Map<string, () => void>();
  const hold = (text: string): Promise<void> =>
    text === 'line' ? Promise.resolve() : new Promise((resolve) => waiting.set(text, resolve));
  await render(
    <Signed adapter={spied(smallBackend().createAdapter(), hold)}>
      <Search />
    </Signed>,
  );
  const input = document.querySelector('input') ?? document.body;
  await userEvent.fill(input, 'line');
  await expect.element(status()).toHaveTextContent('ready');
  drawn.length = 0;
  await userEvent.fill(input, 'line 1');
  await vi.waitFor(() => expect(waiting.has('line 1')).toBe(true));
  expect([...new Set(drawn)]).toEqual(['loading']);
  expect(document.querySelector('[role="status"]')?.textContent).toBe('loading');
  expect(shown('messages')[0]).toBe('8: [Line] 3');
  await userEvent.fill(input, 'line 2');
  await vi.waitFor(() => expect(waiting.has('line 2')).toBe(true));
  waiting.get('line 2')?.();
  await expect.element(status()).toHaveTextContent('ready');
  waiting.get('line 1')?.();
  expect(shown('messages')).toEqual(['2: [Line] [2]', '[Line] [2]']);
});

test('is null where the backend has no search', async () => {
  await render(
    <Signed adapter={{ ...smallBackend().createAdapter(), search: undefined }}>
      <Search />
    </Signed>,
  );
  await expect.element(status()).toHaveTextContent('nothing');
});

/** What the search said of itself, render by render that reached the page. */
const drawn: string[] = [];

/** Key by key, and no two of them further apart than the page itself takes: a busy machine is slow to bring it keys from outside. */
function typeAtOnce(text: string): void {
  document.querySelector('input')?.focus();
  for (const letter of text) document.execCommand('insertText', false, letter);
}

function Search() {
  const [text, setText] = useState('');
  const search = headless.useSearch({ text }, { pageSizes: { messages: 4 }, debounceMs: 60 });
  const mark = ({ message, highlights }: headless.FoundMessage): string => {
    const whole = headless.searchTextOf(message.content);
    return highlights.reduceRight((rest, { start, end }) => `${rest.slice(0, start)}[${rest.slice(start, end)}]${rest.slice(end)}`, whole);
  };
  useLayoutEffect(() => {
    drawn.push(`${search?.status}`);
  });
  return (
    <>
      <input value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <p role="status">{search?.status ?? 'nothing'}</p>
      <p id="messages">
        {search?.messages?.total === undefined ? '' : `${search.messages.total}: `}
        {search?.messages?.items.map(mark).join('|')}
      </p>
      <p id="matches">{search?.matches?.items.map(({ conversationId, count }) => `${conversationId} ${count}`).join('|')}</p>
    </>
  );
}

function Signed({ adapter, children }: { readonly adapter: ChatAdapter; readonly children: ReactNode }) {
  const [platform] = useState(createMemoryPlatform);
  return (
    <headless.ChatProvider adapter={adapter} platform={platform} credentials={{ userId: 'ann' }}>
      {children}
    </headless.ChatProvider>
  );
}

/** Messages are searched once `before` has settled; calls that were aborted answer all the same. */
function spied(adapter: ChatAdapter, before: (text: string) => unknown): ChatAdapter {
  const { search } = adapter;
  if (search === undefined) return adapter;
  return {
    ...adapter,
    search: {
      ...search,
      async messages({ signal: _, ...args }) {
        await before(args.query.text);
        return search.messages(args);
      },
    },
  };
}

function status(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[role="status"]');
}

function shown(id: string): readonly string[] {
  return document.querySelector(`#${id}`)?.textContent?.split('|') ?? [];
}
