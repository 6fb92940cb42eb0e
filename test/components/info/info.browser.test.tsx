import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { ConversationList } from '../../../src/components/conversation-list/ConversationList.js';
import { ContactInfo } from '../../../src/components/info/ContactInfo.js';
import { ConversationInfo } from '../../../src/components/info/ConversationInfo.js';
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

describe('ConversationInfo', () => {
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

  it('asks before leaving', async () => {
    const { adapter } = await stage(smallTown, screen);
    await page.getByRole('button', { name: 'Leave group' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave group' }).click();
    await vi.waitFor(() => expect(adapter.calls).toContain('leave:roof'));
  });
});
