import { ChatProvider, ConversationList } from 'parley-kit';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { scriptedAdapter } from './support/scriptedAdapter.js';

const adapter = scriptedAdapter();
const credentials = { userId: 'me' };

it('says its language and direction on its element, also after they change, and is never wider than its page', async () => {
  document.body.style.margin = '0';
  const tree = (locale: string) => (
    <ChatProvider adapter={adapter} credentials={credentials} locale={locale}>
      <ConversationList />
    </ChatProvider>
  );
  const view = await render(tree('en'));
  const said = () => {
    const element = document.querySelector<HTMLElement>('.parley-ChatProvider');
    return [element?.lang, element?.dir];
  };
  await expect.poll(said).toEqual(['en', 'ltr']);
  await view.rerender(tree('ar'));
  await expect.poll(said).toEqual(['ar', 'rtl']);
  expect(document.documentElement.scrollWidth).toBe(innerWidth);
  await view.rerender(tree('zh-Hans'));
  await expect.poll(said).toEqual(['zh-Hans', 'ltr']);
});
