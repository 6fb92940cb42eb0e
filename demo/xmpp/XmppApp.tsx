import { useState } from 'react';
import { Picker } from '../Picker.js';
import { nobody, useRoute } from '../useRoute.js';
import { useSettings } from '../useSettings.js';
import { wordsOf } from '../words.js';
import { DemoPeople } from './DemoPeople.js';
import { SignInForm, type SignInProblem, type XmppSignIn } from './SignInForm.js';
import { XmppAccount } from './XmppAccount.js';

const { VITE_XMPP_URL: given } = import.meta.env;

/** The demo on an XMPP server. Who has signed in is known as long as the page is open: a reload asks again. */
export function XmppApp() {
  const [route, go] = useRoute();
  const [settings, setSettings] = useSettings();
  const [signIn, setSignIn] = useState<XmppSignIn | null>(null);
  const words = wordsOf(settings.locale);

  const enter = (next: XmppSignIn) => {
    // A link led here: what it is about is kept.
    if (route.user === null) go({ user: next.userId }, 'replace');
    else if (next.userId !== route.user) go({ ...nobody, user: next.userId });
    setSignIn(next);
  };
  const leave = () => {
    go(nobody);
    setSignIn(null);
  };
  const page = (former: XmppSignIn | null, problem: SignInProblem | null) => (
    <Picker settings={settings}>
      <p>{words.xmppText}</p>
      <DemoPeople title={words.xmppPeople} onSignIn={enter} />
      <h2>{words.yourAccount}</h2>
      <SignInForm
        known={{ userId: route.user ?? '', urls: former?.urls ?? (given === undefined ? [] : [given]) }}
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
    <XmppAccount
      // Each sign-in is another client, also for the same person with another password.
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
