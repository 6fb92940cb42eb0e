import { Picker } from '../Picker.js';
import { type SignInProblem, useSignIn } from '../useSignIn.js';
import { wordsOf } from '../words.js';
import { DemoPeople } from './DemoPeople.js';
import { SignInForm, type XmppSignIn } from './SignInForm.js';
import { XmppAccount } from './XmppAccount.js';

const { VITE_XMPP_URL: given } = import.meta.env;

/** The demo on an XMPP server. */
export function XmppApp() {
  const { signIn, enter, leave, route, go, settings, setSettings } = useSignIn<XmppSignIn>();
  const words = wordsOf(settings.locale);

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
