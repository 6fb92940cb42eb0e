import { ChatPanel, ContactList, ConversationList } from 'parley-kit';
import { chatError } from 'parley-kit/adapter';
import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { atNextPress } from './support/atNextPress.js';
import { scriptedAdapter } from './support/scriptedAdapter.js';
import { smallTown } from './support/smallTown.js';
import { stage } from './support/stage.js';

it.each([
  [
    'ConversationList',
    <ConversationList key="list" />,
    'Conversations could not be loaded',
    () => page.getByRole('button', { name: /^Ann Berger/ }),
  ],
  ['ContactList', <ContactList key="contacts" />, 'Contacts could not be loaded', () => page.getByRole('button', { name: /^Ann Berger/ })],
  ['ChatPanel', <ChatPanel key="chat" conversation="c-ann" />, 'The messages couldn’t be loaded', () => page.getByText('No messages yet')],
] as const)('%s says that it cannot be reached from the first, and comes by trying again', async (_name, screen, words, content) => {
  const line = cutLine();
  await stage(line.adapter, screen);
  const problem = page.getByRole('alert');
  await expect.element(problem).toHaveTextContent(words);
  expect(line.tries()).toBeGreaterThan(0);
  // It would come by itself after a while.
  atNextPress(line.mend);
  await problem.getByRole('button', { name: 'Try again' }).click();
  await expect.element(content()).toBeInTheDocument();
  await expect.element(problem).not.toBeInTheDocument();
});

it('does not say that there is no contact list before it can be known', async () => {
  const line = cutLine();
  await stage(line.adapter, <ContactList />);
  await expect.element(page.getByRole('alert')).toBeInTheDocument();
  await expect.element(page.getByText('There is no contact list here')).not.toBeInTheDocument();
});

/** A backend that answers no sign-in until it is mended. */
function cutLine() {
  const adapter = scriptedAdapter(smallTown);
  const connect = vi.fn(adapter.session.connect);
  let isCut = true;
  return {
    tries: () => connect.mock.calls.length,
    mend: () => {
      isCut = false;
    },
    adapter: {
      ...adapter,
      session: {
        ...adapter.session,
        connect: (args: Parameters<typeof connect>[0]) => {
          const answer = connect(args);
          return isCut ? answer.then(() => Promise.reject(chatError('server', { retry: 'later' }))) : answer;
        },
      },
    },
  };
}
