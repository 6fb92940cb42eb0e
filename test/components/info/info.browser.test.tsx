import { ContactInfo, ConversationInfo, ConversationList } from 'parley-kit';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { smallTown } from '../support/smallTown.js';
import { stage } from '../support/stage.js';

describe('ContactInfo', () => {
  it('shows the person, and leads to the conversation', async () => {
    const onSendMessage = vi.fn();
    await stage(smallTown, <ContactInfo contact="ann" onSendMessage={onSendMessage} />);
    await expect.element(page.getByText('Architect, Lisbon')).toBeInTheDocument();
    await expect.element(page.getByText('Online')).toBeInTheDocument();
    await page.getByRole('button', { name: 'Send message' }).click();
    await vi.waitFor(() => expect(onSendMessage).toHaveBeenCalledWith('c-ann'));
  });
});

describe('ContactInfo of a contact', () => {
  it('gives them a name of one’s own, by Enter and by the button, and keeps the focus', async () => {
    const { adapter } = await stage(smallTown, <ContactInfo contact="ann" />);
    const field = page.getByRole('textbox', { name: 'Your name for them' });
    await field.fill('Ann from next door');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(adapter.calls).toContain('remark:ann:Ann from next door'));
    await expect.element(page.getByText('Ann from next door')).toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Save' })).not.toBeInTheDocument();
    await field.fill('');
    await page.getByRole('button', { name: 'Save' }).click();
    await vi.waitFor(() => expect(adapter.calls).toContain('remark:ann:'));
    await expect.element(page.getByText('Ann Berger')).toBeInTheDocument();
    expect(document.activeElement).toBe(field.element());
  });

  it('blocks, and no longer blocks', async () => {
    const { adapter } = await stage(smallTown, <ContactInfo contact="ann" />);
    await page.getByRole('button', { name: 'Block' }).click();
    await vi.waitFor(() => expect(adapter.calls).toContain('block:ann:true'));
    await page.getByRole('button', { name: 'Unblock' }).click();
    await vi.waitFor(() => expect(adapter.calls).toContain('block:ann:false'));
    await expect.element(page.getByRole('button', { name: 'Block', exact: true })).toBeInTheDocument();
  });

  it('asks before it removes somebody, whom one may then add again', async () => {
    const { adapter } = await stage(smallTown, <ContactInfo contact="ann" />);
    await page.getByRole('button', { name: 'Remove contact' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove contact' });
    await expect.element(dialog).toHaveTextContent('“Ann Berger” goes from your contacts.');
    expect(adapter.calls).not.toContain('removeContact:ann');
    await dialog.getByRole('button', { name: 'Remove contact' }).click();
    await vi.waitFor(() => expect(adapter.calls).toContain('removeContact:ann'));
    await expect.element(page.getByRole('button', { name: 'Add to contacts' })).toBeInTheDocument();
    await expect.element(page.getByRole('textbox', { name: 'Your name for them' })).not.toBeInTheDocument();
    await vi.waitFor(() => expect(document.activeElement).not.toBe(document.body));
  });
});

describe('ConversationInfo', () => {
  it('does not lead from a chat to the chat that it stands beside', async () => {
    await stage(
      smallTown,
      <>
        <ConversationList style={{ blockSize: 100 }} />
        <ConversationInfo conversation="c-ann" style={{ blockSize: 540 }} />
      </>,
    );
    await expect.element(page.getByText('Architect, Lisbon')).toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Send message' })).not.toBeInTheDocument();
    await expect.element(page.getByRole('textbox', { name: 'Your name for them' })).toBeInTheDocument();
  });

  const screen = (
    <>
      <div style={{ blockSize: 100 }}>
        <ConversationList />
      </div>
      <div style={{ blockSize: 540 }}>
        <ConversationInfo conversation="roof" />
      </div>
    </>
  );

  it('shows a group’s notice and members, and a member by a click', async () => {
    await stage(smallTown, screen);
    await expect.element(page.getByText(/Bring gloves/)).toBeInTheDocument();
    const members = page.getByRole('list', { name: 'Members' });
    await expect.element(members.getByRole('button', { name: /Ann Berger.*Owner/ })).toBeInTheDocument();
    await members.getByRole('button', { name: /Ann Berger/ }).click();
    await expect.element(page.getByText('Architect, Lisbon')).toBeInTheDocument();
    await page.getByRole('button', { name: 'Back' }).click();
    await expect.element(page.getByText(/Bring gloves/)).toBeInTheDocument();
  });

  it('asks before leaving; then says that one left, and offers nothing more', async () => {
    const { adapter } = await stage(smallTown, screen);
    await page.getByRole('button', { name: 'Leave group' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave group' }).click();
    await vi.waitFor(() => expect(adapter.calls).toContain('leave:roof'));
    await expect.element(page.getByText('You left this group. You can still read it.')).toBeVisible();
    await expect.element(page.getByText(/Bring gloves/)).toBeVisible();
    await expect.element(page.getByRole('list', { name: 'Members' })).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Leave group' })).not.toBeInTheDocument();
    await vi.waitFor(() => expect(document.activeElement).not.toBe(document.body));
  });
});
