import { useId } from 'react';
import { SignInFrame } from '../SignInFrame.js';
import type { Settings } from '../useSettings.js';
import type { SignInProblem } from '../useSignIn.js';
import { wordsOf } from '../words.js';
import { askUserSig, isSafeEndpoint } from './askUserSig.js';

/** Who signs in to which app. Kept in memory alone, as long as the page is open. */
export interface TencentSignIn {
  readonly sdkAppId: number;
  readonly userId: string;
  /** What is asked for UserSigs. */
  readonly endpoint: string;
  /** The first one, asked for already. */
  readonly userSig: string;
}

export interface SignInFormProps {
  /** What is filled in already. */
  readonly known: { readonly sdkAppId: string; readonly userId: string; readonly endpoint: string };
  readonly problem: SignInProblem | null;
  readonly settings: Settings;
  readonly onSignIn: (signIn: TencentSignIn) => void;
}

/** The app's number, the account, and who signs for it: an address, never a key. */
export function SignInForm({ known, problem: given, settings, onSignIn }: SignInFormProps) {
  const words = wordsOf(settings.locale);
  const [hintId, noKeyId] = [useId(), useId()];
  const problem = given === null ? null : given === 'refused' ? words.userSigRefused : words.tencentUnreachable;

  const submit = async (field: (name: string) => string) => {
    const [sdkAppId = '', userId = '', endpoint = ''] = ['sdkAppId', 'userId', 'endpoint'].map((name) => field(name).trim());
    if (!isSafeEndpoint(endpoint)) return words.endpointUnsafe;
    const app = Number(sdkAppId);
    const userSig = await askUserSig(endpoint, userId, app).catch(() => null);
    if (userSig === null) return words.noUserSig;
    onSignIn({ sdkAppId: app, userId, endpoint, userSig });
    return null;
  };

  return (
    <SignInFrame problem={problem} settings={settings} onSubmit={submit}>
      <label>
        <span>{words.sdkAppId}</span>
        <input
          name="sdkAppId"
          defaultValue={known.sdkAppId}
          required
          pattern=" *[0-9]{1,10} *"
          placeholder="1400000000"
          inputMode="numeric"
          autoComplete="off"
          dir="ltr"
        />
      </label>
      <label>
        <span>{words.userId}</span>
        <input
          name="userId"
          defaultValue={known.userId}
          required
          maxLength={32}
          placeholder="alice"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
        />
      </label>
      <label>
        <span>{words.endpoint}</span>
        <input
          name="endpoint"
          type="url"
          defaultValue={known.endpoint}
          required
          placeholder="https://example.org/usersig"
          autoComplete="url"
          aria-describedby={`${hintId} ${noKeyId}`}
          dir="ltr"
        />
        <small id={hintId}>{words.endpointHint}</small>
      </label>
      <p id={noKeyId}>{words.noSecretKey}</p>
    </SignInFrame>
  );
}
