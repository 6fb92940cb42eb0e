import { ConversationList, useChatClient, useConversation } from 'parley-kit';
import { memo, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ConversationListItemProps } from '../../../src/components/conversation-list/ConversationListItem.js';
import { atNextPress } from '../support/atNextPress.js';
import { direct, NOW, said, scriptedAdapter } from '../support/scriptedAdapter.js';
import { smallTown } from '../support/smallTown.js';
import { stage } from '../support/stage.js';

const row = (name: RegExp) => page.getByRole('button', { name });
const focusedText = () => document.activeElement?.textContent ?? '';

describe('ConversationList', () => {
  it('shows who, what and when, the pinned ones first', async () => {
    await stage(smallTown, <ConversationList />);
    const list = page.getByRole('list', { name: 'Conversations' });
    await expect.element(list).toBeInTheDocument();
    await expect.element(row(/The new roof.*pinned.*3 unread messages/)).toHaveTextContent('Bob Carter:The tiles come on Thursday');
    const items = list.element().querySelectorAll('li');
    expect(items[0]?.textContent).toContain('The new roof');
    expect(items[1]?.textContent).toContain('You:See you at nine');
    expect(items[0]?.getAttribute('aria-posinset')).toBe('1');
    expect(items[0]?.getAttribute('aria-setsize')).toBe('10');
    expect(items[1]?.hasAttribute('data-section-end')).toBe(true);
    await expect.element(row(/Football/)).toHaveTextContent('99+');
    await expect.element(row(/Fay/)).toHaveTextContent('No messages yet');
  });

  it('says with a row who is there, that it is muted or pinned, and how much is unread', async () => {
    await stage(smallTown, <ConversationList />);
    await expect.element(row(/^Ann Berger , Online .*You ?: ?See you at nine , pinned$/)).toBeInTheDocument();
    await expect.element(row(/^Football 2026 ⚽ , muted .* , 240 unread messages$/)).toBeInTheDocument();
    await expect.element(row(/دانا الخوري.* , marked as unread$/)).toBeInTheDocument();
  });

  it('says that something did not go out, until it is discarded', async () => {
    const adapter = scriptedAdapter(smallTown);
    await stage(
      {
        ...adapter,
        messages: { ...adapter.messages, send: () => Promise.reject({ code: 'forbidden', retry: 'never' }) },
      },
      <>
        <ConversationList />
        <Sender />
      </>,
    );
    await page.getByRole('button', { name: 'send to Bob' }).click();
    await expect.element(row(/^Bob Carter.*You ?: ?Hello , Not sent/)).toBeInTheDocument();
    await page.getByRole('button', { name: 'discard' }).click();
    await expect.element(row(/^Bob Carter.*Did you see/)).toBeInTheDocument();
    await expect.element(row(/Not sent/)).not.toBeInTheDocument();
  });

  it('opens what is clicked and says which one is open', async () => {
    const onSelect = vi.fn();
    await stage(smallTown, <ConversationList onSelect={onSelect} />);
    await row(/Bob Carter.*Did you see/).click();
    expect(onSelect).toHaveBeenCalledWith({ id: 'c-bob' });
    await expect.element(row(/Bob Carter.*Did you see/)).toHaveAttribute('aria-current', 'true');
  });

  it('has one tab stop, and arrows, Home, End and letters rove', async () => {
    await stage(smallTown, <ConversationList />);
    await expect.element(row(/The new roof/)).toHaveAttribute('tabindex', '0');
    expect(document.querySelectorAll('.parley-ConversationListItem[tabindex="0"]')).toHaveLength(1);
    row(/The new roof/)
      .element()
      .focus();
    await userEvent.keyboard('{ArrowDown}');
    await vi.waitFor(() => expect(focusedText()).toContain('Ann Berger'));
    await userEvent.keyboard('{End}');
    await vi.waitFor(() => expect(focusedText()).toContain('Fay'));
    await userEvent.keyboard('{Home}');
    await vi.waitFor(() => expect(focusedText()).toContain('The new roof'));
    await userEvent.keyboard('em');
    await vi.waitFor(() => expect(focusedText()).toContain('Émile'));
    await userEvent.keyboard('{Enter}');
    await expect.element(row(/^Émile/)).toHaveAttribute('aria-current', 'true');
    expect(document.querySelectorAll('.parley-ConversationListItem[tabindex="0"]')).toHaveLength(1);
  });

  it('narrows to what is searched, leads down into the rows, and says when nothing is found', async () => {
    await stage(smallTown, <ConversationList />);
    const field = page.getByRole('searchbox', { name: 'Search chats' });
    await expect.element(row(/Football/)).toBeInTheDocument();
    await field.fill('ann');
    await expect.element(row(/Football/)).not.toBeInTheDocument();
    await userEvent.keyboard('{ArrowDown}');
    await vi.waitFor(() => expect(focusedText()).toContain('Ann Berger'));
    await field.fill('zzz');
    await expect.element(page.getByText('Nothing found for “zzz”')).toBeInTheDocument();
    await field.click();
    await userEvent.keyboard('{Escape}');
    await expect.element(field).toHaveValue('');
    await expect.element(row(/Football/)).toBeInTheDocument();
  });

  it('says that it is empty, and offers to start', async () => {
    await stage({}, <ConversationList />);
    await expect.element(page.getByText('No conversations yet')).toBeInTheDocument();
    await expect.element(page.getByText('New chat')).toBeInTheDocument();
  });

  it('says what went wrong, and tries again', async () => {
    const { adapter } = await stage({ ...smallTown, list: 'fails' }, <ConversationList />);
    await expect.element(page.getByText('Conversations could not be loaded')).toBeInTheDocument();
    // It would come by itself after a while.
    atNextPress(adapter.recover);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(row(/The new roof/)).toBeInTheDocument();
  });

  it('shows the places of rows while they load', async () => {
    await stage({ list: 'never' }, <ConversationList />);
    await expect.element(page.getByText('Conversations are loading')).toBeInTheDocument();
    expect(document.querySelectorAll('.parley-RowSkeletons-row').length).toBeGreaterThan(4);
  });

  it('shows who types, in words of the person’s language', async () => {
    const { adapter } = await stage(smallTown, <ConversationList />);
    await expect.element(row(/Bob Carter.*Did you see/)).toBeInTheDocument();
    adapter.emit({ type: 'typing', conversationId: 'c-bob', userId: 'bob', typing: true, until: NOW + 60_000 });
    await expect.element(row(/Bob Carter.*typing…/)).toBeInTheDocument();
    adapter.emit({ type: 'typing', conversationId: 'c-bob', userId: 'bob', typing: false });
    await expect.element(row(/Bob Carter.*Did you see/)).toBeInTheDocument();
  });

  it('shows what was begun and not sent in place of the newest message, while somebody types who does, and then again the draft', async () => {
    const { adapter } = await stage(
      smallTown,
      <>
        <ConversationList />
        <Drafter />
      </>,
    );
    await expect.element(row(/Bob Carter.*Did you see/)).toBeInTheDocument();
    await page.getByRole('button', { name: 'begin' }).click();
    await expect.element(row(/^Bob Carter.*Draft: ?Perhaps on Friday/)).toBeInTheDocument();
    await expect.element(row(/Did you see/)).not.toBeInTheDocument();
    expect(previewOf('c-bob').textContent).toBe('Draft:Perhaps on Friday');
    adapter.emit({ type: 'typing', conversationId: 'c-bob', userId: 'bob', typing: true, until: NOW + 60_000 });
    await vi.waitFor(() => expect(previewOf('c-bob').textContent).toBe('typing…'));
    adapter.emit({ type: 'typing', conversationId: 'roof', userId: 'bob', typing: true, until: NOW + 60_000 });
    await vi.waitFor(() => expect(previewOf('roof').textContent).toBe('Bob Carter is typing…'));
    adapter.emit({ type: 'typing', conversationId: 'c-bob', userId: 'bob', typing: false });
    await vi.waitFor(() => expect(previewOf('c-bob').textContent).toBe('Draft:Perhaps on Friday'));
    // Whoever has it open sees it in the input.
    await row(/^Bob Carter.*Draft/).click();
    await expect.element(row(/^Bob Carter.*Did you see/)).toBeInTheDocument();
    await row(/^Ann Berger/).click();
    await expect.element(row(/^Bob Carter.*Draft: ?Perhaps on Friday/)).toBeInTheDocument();
    await page.getByRole('button', { name: 'drop' }).click();
    await expect.element(row(/^Bob Carter.*Did you see/)).toBeInTheDocument();
  });

  it('mounts few rows of ten thousand, and reaches the last by the keyboard', async () => {
    const conversations = Array.from({ length: 10_000 }, (_, index) =>
      direct(`c${index}`, `u${index}`, index, { title: `Person ${index}` }),
    );
    await stage({ conversations }, <ConversationList />);
    await expect.element(page.getByRole('list', { name: 'Conversations' })).toBeInTheDocument();
    await vi.waitFor(() => expect(mountedRows()).toBeLessThan(40));
    document.querySelector<HTMLElement>('.parley-ConversationListItem[tabindex="0"]')?.focus();
    await userEvent.keyboard('{End}');
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('data-key')).toBe('c9999'));
    expect(mountedRows()).toBeLessThan(40);
  });

  it('renders one row for one new message', async () => {
    const renders = new Map<string, number>();
    const Counted = memo(function Counted(props: ConversationListItemProps) {
      useConversation(props.conversation);
      renders.set(props.conversation.id, (renders.get(props.conversation.id) ?? 0) + 1);
      return <ConversationList.Item {...props} />;
    });
    const { adapter } = await stage(
      smallTown,
      <ConversationList>
        <ConversationList.Items Item={Counted} />
      </ConversationList>,
    );
    await expect.element(row(/陈晓明/)).toBeInTheDocument();
    await expect.element(row(/ありがとう/)).toBeInTheDocument();
    const before = new Map(renders);
    adapter.emit({ type: 'message', message: said('c-hana', 'hana', 'また明日', 1) });
    await expect.element(row(/また明日/)).toBeInTheDocument();
    const rendered = [...renders].filter(([id, count]) => count !== before.get(id)).map(([id]) => id);
    expect(rendered).toEqual(['c-hana']);
    // It has moved below the pinned ones.
    expect(document.querySelector('.parley-ConversationRow[data-index="2"]')?.textContent).toContain('また明日');
  });

  it('keeps the focused row when the order changes', async () => {
    const adapter = scriptedAdapter(smallTown);
    await stage(adapter, <ConversationList />);
    await expect.element(row(/Bob Carter.*Did you see/)).toBeInTheDocument();
    row(/Bob Carter.*Did you see/)
      .element()
      .focus();
    adapter.emit({ type: 'message', message: said('c-hana', 'hana', 'また明日', 1) });
    await expect.element(row(/また明日/)).toBeInTheDocument();
    expect(focusedText()).toContain('Bob Carter');
  });
});

/** Writes to Bob, and takes it back. */
function Sender() {
  const { actions } = useChatClient();
  const [id, setId] = useState('');
  return (
    <>
      <button type="button" onClick={() => setId(actions.send('c-bob', { kind: 'text', text: 'Hello' }))}>
        send to Bob
      </button>
      <button type="button" onClick={() => actions.discard(id)}>
        discard
      </button>
    </>
  );
}

/** Begins to write to Bob, and leaves it. */
function Drafter() {
  const { actions } = useChatClient();
  return (
    <>
      <button type="button" onClick={() => actions.setDraft('c-bob', { text: ' Perhaps on Friday ', updatedAt: NOW })}>
        begin
      </button>
      <button type="button" onClick={() => actions.setDraft('c-bob', null)}>
        drop
      </button>
    </>
  );
}

function previewOf(id: string): Element {
  const found = document.querySelector(`.parley-ConversationListItem[data-key="${id}"] .parley-ConversationListItem-preview`);
  if (found === null) throw new Error(`The row of ${id} is not there.`);
  return found;
}

function mountedRows(): number {
  return document.querySelectorAll('.parley-ConversationListItem').length;
}
