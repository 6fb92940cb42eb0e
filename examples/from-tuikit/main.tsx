import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.js';

const sdkAppId = 0; // yours, from the console
const userId = new URLSearchParams(location.search).get('user') ?? 'alice';

/** Your server signs, never the browser: the secret key signs for everybody. Asked on sign-in, and when a UserSig has expired. */
async function userSig(of: string): Promise<string> {
  const response = await fetch(`/usersig?user=${encodeURIComponent(of)}`);
  if (!response.ok) throw new Error(`No UserSig: ${response.status}`);
  return response.text();
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App service={{ sdkAppId, userSig }} userId={userId} />
    </StrictMode>,
  );
}
