import { useState } from 'react';
import { Picker } from '../Picker.js';
import { nobody, useRoute } from '../useRoute.js';
import { useSettings } from '../useSettings.js';
import { wordsOf } from '../words.js';
import { SignInForm, type SignInProblem, type TencentSignIn } from './SignInForm.js';
import { TencentAccount } from './TencentAccount.js';

/** The demo on Tencent Cloud Chat. Who has signed in is known as long as the page is open: a reload asks again. */
export function TencentApp() {
  const [route, go] = useRoute();
  const [settings, setSettings] = useSettings();
  const [signIn, setSignIn] = useState<TencentSignIn | null>(null);
  const words = wordsOf(settings.locale);

  const enter = (next: TencentSignIn) => {
    // A link led here: what it is about is kept.
    if (route.user === null) go({ user: next.userId }, 'replace');
    else if (next.userId !== route.user) go({ ...nobody, user: next.userId });
    setSignIn(next);
  };
  const leave = () => {
    go(nobody);
    setSignIn(null);
  };
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
