import { type ConversationAction, ConversationList } from 'parley-kit';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { smallTown } from '../support/smallTown.js';
import { stage } from '../support/stage.js';

const bob = () => page.getByRole('button', { name: /Bob Carter.*Did you see/ });
const menu = () => page.getByRole('menu', { name: 'Actions for Bob Carter' });
const bobRow = () => document.querySelector<HTMLElement>('[data-key="c-bob"]');

describe('the menu of a conversation', () => {
  it('opens by right click, acts, and gives focus back', async () => {
    const { adapter } = await stage(smallTown, <ConversationList />);
    await bob().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Pin to top' }).click();
    await vi.waitFor(() => expect(adapter.calls).toContain('pin:c-bob:true'));
    await expect.element(menu()).not.toBeInTheDocument();
    await vi.waitFor(() => expect(document.activeElement).toBe(bobRow()));
  });

  it.each(['Escape', 'Tab'])('opens by Shift+F10 at its first entry, and %s leads back', async (key) => {
    await stage(smallTown, <ConversationList />);
    await expect.element(bob()).toBeInTheDocument();
    bobRow()?.focus();
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    await expect.element(menu()).toBeInTheDocument();
    await expect.element(page.getByRole('menuitem', { name: 'Pin to top' })).toHaveFocus();
    await userEvent.keyboard(`{${key}}`);
    await expect.element(menu()).not.toBeInTheDocument();
    await vi.waitFor(() => expect(document.activeElement).toBe(bobRow()));
  });

  it('has its words below each other where an entry has no icon, and no room for icons where none has one', async () => {
    const starts = async (builtIn: boolean) => {
      const ticket: ConversationAction = { key: 'ticket', label: () => 'Open a ticket', available: () => true, run: () => undefined };
      const { unmount } = await stage(smallTown, <ConversationList />, {
        conversationActions: (actions) => [...(builtIn ? actions : []), ticket],
      });
      await bob().click({ button: 'right' });
      const last = page.getByRole('menuitem', { name: 'Open a ticket' });
      await expect.element(last).toBeInTheDocument();
      const frame = menu().element().getBoundingClientRect().left;
      const words = [...document.querySelectorAll('.parley-MenuItem-text')].map((each) => each.getBoundingClientRect().left - frame);
      await unmount();
      return words;
    };
    const among = await starts(true);
    expect(among.length).toBeGreaterThan(2);
    expect(new Set(among).size).toBe(1);
    const alone = await starts(false);
    expect(alone).toHaveLength(1);
    expect(alone[0]).toBeLessThan((among[0] ?? 0) - 10);
  });

  it('opens by a long press, which is no click', async () => {
    const onSelect = vi.fn();
    await stage(smallTown, <ConversationList onSelect={onSelect} />);
    await expect.element(bob()).toBeInTheDocument();
    const target = bobRow();
    const at = { bubbles: true, cancelable: true, pointerType: 'touch', isPrimary: true, clientX: 100, clientY: 250 };
    target?.dispatchEvent(new PointerEvent('pointerdown', at));
    await expect.element(menu()).toBeInTheDocument();
    target?.dispatchEvent(new PointerEvent('pointerup', at));
    target?.click();
    expect(onSelect).not.toHaveBeenCalled();
  });

  it('does not open while a finger scrolls', async () => {
    await stage(smallTown, <ConversationList />);
    await expect.element(bob()).toBeInTheDocument();
    vi.useFakeTimers();
    try {
      const at = { bubbles: true, pointerType: 'touch', isPrimary: true, clientX: 100, clientY: 250 };
      bobRow()?.dispatchEvent(new PointerEvent('pointerdown', at));
      bobRow()?.dispatchEvent(new PointerEvent('pointermove', { ...at, clientY: 220 }));
      vi.advanceTimersByTime(2000);
    } finally {
      vi.useRealTimers();
    }
    await expect.element(menu()).not.toBeInTheDocument();
  });

  it('asks before it deletes, and passes focus to the neighbour', async () => {
    const { adapter } = await stage(smallTown, <ConversationList />);
    await bob().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Delete this conversation?' })).toBeInTheDocument();
    expect(adapter.calls).not.toContain('delete:c-bob');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await vi.waitFor(() => expect(adapter.calls).toContain('delete:c-bob'));
    // Under a dialog, no row is found by its role.
    await vi.waitFor(() => expect(bobRow()).toBeNull());
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('data-key')).toBe('noise'));
  });

  it('stays within the provider, so that theme and direction hold', async () => {
    await stage(smallTown, <ConversationList />, { theme: 'dark' });
    await bob().click({ button: 'right' });
    await expect.element(menu()).toBeInTheDocument();
    expect(menu().element().closest('.parley-ChatProvider[data-theme="dark"]')).not.toBeNull();
  });
});
