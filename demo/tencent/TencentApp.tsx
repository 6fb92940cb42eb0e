import { Picker } from '../Picker.js';
import { type SignInProblem, useSignIn } from '../useSignIn.js';
import { wordsOf } from '../words.js';
import { SignInForm, type TencentSignIn } from './SignInForm.js';
import { TencentAccount } from './TencentAccount.js';

/** The demo on Tencent Cloud Chat. */
export function TencentApp() {
  const { signIn, enter, leave, route, go, settings, setSettings } = useSignIn<TencentSignIn>();
  const words = wordsOf(settings.locale);

  const page = (former: TencentSignIn | null, problem: SignInProblem | null) => (
    <Picker settings={settings}>
      <p>{words.tencentText}</p>
      <h2>{words.yourAccount}</h2>
      <SignInForm
        known={{ sdkAppId: String(former?.sdkAppId ?? ''), userId: route.user ?? '', endpoint: former?.endpoint ?? '' }}
        problem={problem}
        settings={settings}
        onSignIn={enter}
      />
      <a className="Picker-link" href="?page=local">
        {words.onLocal}
      </a>
    </Picker>
  );
  if (signIn === null) return page(null, null);
  return (
    <TencentAccount
      // Each sign-in is another client, also for the same person with another UserSig.
      key={JSON.stringify(signIn)}
      signIn={signIn}
      leave={leave}
      whenRefused={page(signIn, 'refused')}
      whenUnreachable={page(signIn, 'unreachable')}
      route={route}
      go={go}
      settings={settings}
      setSettings={setSettings}
    />
  );
}
