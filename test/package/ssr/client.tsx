import { createChatClient, loadMessages } from 'parley-kit';
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { App } from './App.js';
import { createAdapter } from './world.js';

const root = document.getElementById('root');
const data = document.getElementById('data')?.textContent;
if (root === null || data === undefined || data === null) throw new Error('The page is not whole.');
const { now, conversationId, snapshot } = JSON.parse(data);
const messages = snapshot.locale === 'en' ? undefined : await loadMessages(snapshot.locale);
const client = createChatClient({ adapter: createAdapter(now), initialState: snapshot });

const page = (userId?: string) => (
  <StrictMode>
    <App client={client} conversationId={conversationId} userId={userId} locale={navigator.language} messages={messages} />
  </StrictMode>
);

/** In steps, for a test that looks in between. An app does all of it at once. */
Object.assign(globalThis, {
  hydrate() {
    const react = hydrateRoot(root, page(), { onRecoverableError: (error) => console.error(error) });
    Object.assign(globalThis, { connect: () => react.render(page('me')) });
  },
  isReady: () => client.store.getState().session.status === 'ready',
});
document.documentElement.dataset.loaded = '';
