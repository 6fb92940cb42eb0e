import { demoWorld } from 'parley-kit/adapters/local';
import { useState } from 'react';
import { People } from '../People.js';
import type { XmppSignIn } from './SignInForm.js';

const { VITE_XMPP_URL: url, VITE_XMPP_DOMAIN: domain, VITE_XMPP_PASSWORD: password } = import.meta.env;

/** The people who have an account on the server that `npm run start:xmpp` has started. Nothing on a page that was started without one. */
export function DemoPeople({ title, onSignIn }: { readonly title: string; readonly onSignIn: (signIn: XmppSignIn) => void }) {
  const [{ accounts, blob }] = useState(() => demoWorld({ now: Date.now() }));
  if (url === undefined || domain === undefined || password === undefined) return null;
  const avatarOf = new Map(accounts.map(({ id, avatar }) => [id, avatar]));
  const face = (userId: string) => {
    const key = avatarOf.get(userId);
    return key === undefined ? null : (blob?.(key) ?? null);
  };
  return (
    <>
      <h2>{title}</h2>
      <People
        people={accounts.map(({ id, nickname, about }) => ({ id, nickname, about }))}
        face={face}
        onPick={(id) => onSignIn({ userId: `${id}@${domain}`, password, urls: [url] })}
      />
    </>
  );
}
