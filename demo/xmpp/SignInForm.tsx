import { Button } from 'parley-kit';
import { type FormEvent, useState } from 'react';
import type { Settings } from '../useSettings.js';
import { wordsOf } from '../words.js';
import { findServer, isWebSocket } from './findServer.js';

/** Who signs in where. Kept in memory alone, as long as the page is open. */
export interface XmppSignIn {
  /** `alice@example.org`. */
  readonly userId: string;
  readonly password: string;
  /** The WebSocket. */
  readonly url: string;
}

export interface SignInFormProps {
  /** What is filled in already. */
  readonly known: { readonly userId: string; readonly url: string };
  /** Whether the server has refused the last try. */
  readonly isRefused: boolean;
  readonly settings: Settings;
  readonly onSignIn: (signIn: XmppSignIn) => void;
}

/** Address, password and, where its domain does not say it, the server. */
export function SignInForm({ known, isRefused, settings, onSignIn }: SignInFormProps) {
  const words = wordsOf(settings.locale);
  const [isLooking, setIsLooking] = useState(false);
  const [problem, setProblem] = useState(isRefused ? words.refusedText : null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget);
    const field = (name: string) => String(entered.get(name) ?? '');
    const [userId, url] = [field('userId'), field('url')];
    setIsLooking(true);
    const server = url === '' ? await findServer(userId.slice(userId.indexOf('@') + 1)) : url;
    setIsLooking(false);
    if (server === null || !isWebSocket(server)) setProblem(words.serverUnknown);
    else onSignIn({ userId, password: field('password'), url: server });
  };

  return (
    <form className="Picker-form" onSubmit={(event) => void submit(event)}>
      <label>
        <span>{words.address}</span>
        <input
          name="userId"
          defaultValue={known.userId}
          required
          pattern="[^@\/ ]+@[^@\/ ]+"
          placeholder="alice@example.org"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
        />
      </label>
      <label>
        <span>{words.password}</span>
        <input
          name="password"
          type="password"
          required
          autoComplete="current-password"
          dir="ltr"
          // biome-ignore lint/a11y/noAutofocus: where the password was refused, another one is what the form is about.
          autoFocus={isRefused}
        />
      </label>
      <label>
        <span>{words.server}</span>
        <input name="url" type="url" defaultValue={known.url} placeholder="wss://example.org/ws" autoComplete="url" dir="ltr" />
        <small>{words.serverHint}</small>
      </label>
      {problem !== null && (
        <p className="Picker-problem" role="alert">
          {problem}
        </p>
      )}
      <Button variant="solid" tone="accent" type="submit" pending={isLooking}>
        {words.signIn}
      </Button>
    </form>
  );
}
