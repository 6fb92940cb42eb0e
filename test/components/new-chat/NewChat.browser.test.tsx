import { ConversationList } from 'parley-kit';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { scriptedAdapter } from '../support/scriptedAdapter.js';
import { smallTown } from '../support/smallTown.js';
import { stage } from '../support/stage.js';

const newChat = () => page.getByRole('button', { name: 'New chat' });
const person = (name: RegExp) => page.getByRole('dialog').getByRole('button', { name });

describe('the "New" button', () => {
  it('starts a conversation with the person who is picked, and opens it', async () => {
    const onSelect = vi.fn();
    const { adapter } = await stage(smallTown, <ConversationList onSelect={onSelect} />);
    await newChat().click();
    await expect.element(page.getByRole('searchbox', { name: 'Search people' })).toHaveFocus();
    await person(/Bob Carter/).click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(adapter.calls).toContain('openDirect:bob');
    expect(onSelect).toHaveBeenCalledWith({ id: 'c-bob' });
  });

  it('makes a group of several, with a name, and keeps the choice on the way back', async () => {
    const { adapter } = await stage(smallTown, <ConversationList />);
    await newChat().click();
    await page.getByRole('button', { name: 'New group' }).click();
    await expect.element(page.getByRole('button', { name: 'Next' })).toHaveAttribute('aria-disabled', 'true');
    await person(/Ann Berger/).click();
    await person(/Fay/).click();
    await expect.element(person(/Fay/)).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Back' }).click();
    await expect.element(person(/Ann Berger/)).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox', { name: 'Group name' }).fill('Garden');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('button', { name: /^Garden/ })).toHaveAttribute('aria-current', 'true');
    expect(adapter.calls).toContain('createGroup:Garden:ann,fay');
  });

  it('finds people as one types, and Escape leads back to the button', async () => {
    await stage(smallTown, <ConversationList />);
    await newChat().click();
    await page.getByRole('searchbox', { name: 'Search people' }).fill('fay');
    await expect.element(person(/Fay/)).toBeInTheDocument();
    await expect.element(person(/Ann Berger/)).not.toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('searchbox', { name: 'Search people' })).toHaveValue('');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(newChat()).toHaveFocus();
  });

  it('asks for an id only where the backend finds nobody by name', async () => {
    const { contacts: _, ...strangers } = smallTown;
    const adapter = scriptedAdapter(strangers);
    const { find: _find, ...users } = adapter.users;
    await stage({ ...adapter, users }, <ConversationList />);
    await newChat().click();
    const dialog = page.getByRole('dialog');
    await expect.element(dialog.getByText('Type an id to find somebody.')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search people' }).fill('fa');
    await expect.element(dialog.getByText('Nothing found for “fa”')).toBeVisible();
    await expect.element(dialog.getByText('Type an id to find somebody.')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search people' }).fill('fay');
    await expect.element(person(/Fay/)).toBeVisible();
  });

  it('asks for a name or an id where the backend can search', async () => {
    const { contacts: _, ...strangers } = smallTown;
    await stage(strangers, <ConversationList />);
    await newChat().click();
    await expect.element(page.getByRole('dialog').getByText('Type a name or an id to find somebody.')).toBeVisible();
  });
});
