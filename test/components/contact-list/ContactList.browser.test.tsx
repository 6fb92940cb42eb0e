import { ContactList } from 'parley-kit';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { atNextPress } from '../support/atNextPress.js';
import { scriptedAdapter } from '../support/scriptedAdapter.js';
import { smallTown } from '../support/smallTown.js';
import { stage } from '../support/stage.js';

const person = (name: RegExp) => page.getByRole('button', { name });

describe('ContactList', () => {
  it('shows requests, groups and people under their letters, and who is there', async () => {
    await stage(smallTown, <ContactList />);
    await expect.element(person(/Ann Berger.*Online/)).toBeInTheDocument();
    await expect.element(page.getByText('We met at the fair')).toBeInTheDocument();
    await expect.element(person(/The new roof.*4 members/)).toBeInTheDocument();
    const headings = [...document.querySelectorAll('.parley-ContactRow-heading')].map((heading) => heading.textContent);
    expect(headings.slice(0, 4)).toEqual(['Requests', 'Groups', 'A', 'B']);
  });

  it('counts as items what can be opened or answered, not the headings', async () => {
    await stage(smallTown, <ContactList />);
    await expect.element(person(/Ann Berger/)).toBeInTheDocument();
    const items = () => [...page.getByRole('list', { name: 'Contacts' }).element().querySelectorAll('li')];
    // Requests and groups come by themselves.
    await vi.waitFor(() => {
      const places = items().map((item) => `${item.ariaPosInSet} of ${item.ariaSetSize}`);
      expect(places).toEqual(items().map((_, index) => `${index + 1} of 10`));
    });
    expect(items().every((item) => item.querySelector('button') !== null)).toBe(true);
  });

  it('says of no item how many there are while more are to come', async () => {
    let comes = () => {};
    const rest = new Promise<void>((resolve) => {
      comes = resolve;
    });
    const adapter = scriptedAdapter(smallTown);
    const { contacts } = adapter;
    const all = smallTown.contacts ?? [];
    const page: NonNullable<typeof contacts>['page'] = async ({ after }) => {
      if (after === undefined) return { items: all.slice(0, 3), after: 'rest' };
      await rest;
      return { items: all.slice(3) };
    };
    await stage(contacts === undefined ? adapter : { ...adapter, contacts: { ...contacts, page } }, <ContactList />);
    await expect.element(person(/Ann Berger/)).toBeInTheDocument();
    const sizes = () => [...new Set([...document.querySelectorAll('.parley-ContactRow')].map(({ ariaSetSize }) => ariaSetSize))];
    await expect.poll(sizes).toEqual(['-1']);
    comes();
    await expect.poll(sizes).toEqual(['10']);
  });

  it('has one tab stop, and Home and End lead to the first and the last that can be opened', async () => {
    await stage(smallTown, <ContactList />);
    await expect.element(person(/Ann Berger/)).toBeInTheDocument();
    await expect.element(person(/The new roof/)).toBeInTheDocument();
    const rows = page.getByRole('list', { name: 'Contacts' }).element();
    const openable = () => [...rows.querySelectorAll<HTMLElement>('.parley-PersonRow')];
    const stops = () => openable().filter(({ tabIndex }) => tabIndex === 0);
    expect(stops()).toHaveLength(1);
    stops()[0]?.focus();
    await userEvent.keyboard('{End}');
    await vi.waitFor(() => expect(document.activeElement).toBe(openable().at(-1)));
    expect(stops()).toEqual([document.activeElement]);
    await userEvent.keyboard('{Home}');
    await vi.waitFor(() => expect(document.activeElement).toBe(openable()[0]));
    expect(document.activeElement?.textContent).toContain('The new roof');
    expect(stops()).toEqual([document.activeElement]);
  });

  it('selects by click, and roves by arrows and letters past the headings', async () => {
    const onSelect = vi.fn();
    await stage(smallTown, <ContactList onSelect={onSelect} />);
    await person(/Ann Berger/).click();
    expect(onSelect).toHaveBeenCalledWith('ann');
    await expect.element(person(/Ann Berger/)).toHaveAttribute('aria-current', 'true');
    await userEvent.keyboard('{ArrowDown}');
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Bob Carter'));
    await userEvent.keyboard('f');
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Fay'));
  });

  it('answers a request', async () => {
    const { adapter } = await stage(smallTown, <ContactList />);
    await page.getByRole('button', { name: 'Accept' }).click();
    await vi.waitFor(() => expect(adapter.calls).toContain('answer:r1:true'));
  });

  it('jumps to a letter', async () => {
    const users = Array.from({ length: 26 * 20 }, (_, index) => {
      const letter = String.fromCharCode(65 + Math.floor(index / 20));
      return { id: `u${index}`, nickname: `${letter}person ${String(index).padStart(3, '0')}` };
    });
    await stage({ users, contacts: users.map(({ id }) => ({ userId: id })) }, <ContactList />);
    const jump = page.getByRole('navigation', { name: 'Jump to a letter' });
    await jump.getByRole('button', { name: 'T', exact: true }).click();
    await expect.element(person(/Tperson 380/)).toBeInTheDocument();
    await expect.element(jump.getByRole('button', { name: 'T', exact: true })).toHaveAttribute('aria-current', 'true');
    expect(document.querySelectorAll('.parley-PersonRow').length).toBeLessThan(50);
  });

  it('says so where the backend knows no contacts', async () => {
    await stage({ hasContacts: false }, <ContactList />);
    await expect.element(page.getByText('There is no contact list here')).toBeInTheDocument();
  });

  it('says that it is empty, and what went wrong', async () => {
    const empty = await stage({}, <ContactList />);
    await expect.element(page.getByText('No contacts yet')).toBeInTheDocument();
    await empty.unmount();
    const { adapter } = await stage({ ...smallTown, list: 'fails' }, <ContactList />);
    await expect.element(page.getByText('Contacts could not be loaded')).toBeInTheDocument();
    // It would come by itself after a while.
    atNextPress(adapter.recover);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(person(/Ann Berger/)).toBeInTheDocument();
  });
});
