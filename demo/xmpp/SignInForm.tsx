import { findWebSocketAddresses } from 'parley-kit/adapters/xmpp';
import { SignInFrame } from '../SignInFrame.js';
import type { Settings } from '../useSettings.js';
import type { SignInProblem } from '../useSignIn.js';
import { wordsOf } from '../words.js';

/** Who signs in where. Kept in memory alone, as long as the page is open. */
export interface XmppSignIn {
  /** `alice@example.org`. */
  readonly userId: string;
  readonly password: string;
  /** The WebSockets of the server. */
  readonly urls: readonly string[];
}

export interface SignInFormProps {
  /** What is filled in already. */
  readonly known: { readonly userId: string; readonly urls: readonly string[] };
  readonly problem: SignInProblem | null;
  readonly settings: Settings;
  readonly onSignIn: (signIn: XmppSignIn) => void;
}

/** Address, password and, where its domain does not say it, the server. */
export function SignInForm({ known, problem: given, settings, onSignIn }: SignInFormProps) {
  const words = wordsOf(settings.locale);
  const problem = given === null ? null : given === 'refused' ? words.refusedText : words.unreachableText;

  const submit = async (field: (name: string) => string) => {
    const [userId, url] = [field('userId'), field('url')];
    const urls = url === '' ? await findWebSocketAddresses(userId.slice(userId.indexOf('@') + 1)).catch(() => []) : [url];
    if (urls.length === 0 || !urls.every(isWebSocket)) return words.serverUnknown;
    onSignIn({ userId, password: field('password'), urls });
    return null;
  };

  return (
    <SignInFrame problem={problem} settings={settings} onSubmit={submit}>
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
          autoFocus={given === 'refused'}
        />
      </label>
      <label>
        <span>{words.server}</span>
        <input name="url" type="url" defaultValue={known.urls[0] ?? ''} placeholder="wss://example.org/ws" autoComplete="url" dir="ltr" />
        <small>{words.serverHint}</small>
      </label>
    </SignInFrame>
  );
}

/** An address that a WebSocket can be opened at. */
function isWebSocket(url: string): boolean {
  return URL.canParse(url) && ['ws:', 'wss:'].includes(new URL(url).protocol);
}
