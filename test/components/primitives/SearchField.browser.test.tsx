import { ConversationList } from 'parley-kit';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { commit, compose, lateKey } from '../message-input/keys.js';
import { smallTown } from '../support/smallTown.js';
import { stage } from '../support/stage.js';

const field = () => page.getByRole('searchbox', { name: 'Search chats' });

it('keeps what is searched for when Safari tells of an Escape that an input method had, and is emptied by the next', async () => {
  await stage(smallTown, <ConversationList />);
  await field().click();
  await compose('ni');
  await commit('你');
  await lateKey('Escape');
  await expect.element(field()).toHaveValue('你');
  await userEvent.keyboard('{Escape}');
  await expect.element(field()).toHaveValue('');
  await expect.element(field()).toHaveFocus();
});
