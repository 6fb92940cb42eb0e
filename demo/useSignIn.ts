import { useState } from 'react';
import { nobody, useRoute } from './useRoute.js';
import { useSettings } from './useSettings.js';

/** What has become of the last try. */
export type SignInProblem = 'refused' | 'unreachable';

/** Who signs in by a form, with the place and the settings of the page. Known as long as the page is open: a reload asks again. */
export function useSignIn<SignIn extends { readonly userId: string }>() {
  const [route, go] = useRoute();
  const [settings, setSettings] = useSettings();
  const [signIn, setSignIn] = useState<SignIn | null>(null);

  const enter = (next: SignIn) => {
    // A link led here: what it is about is kept.
    if (route.user === null) go({ user: next.userId }, 'replace');
    else if (next.userId !== route.user) go({ ...nobody, user: next.userId });
    setSignIn(next);
  };
  const leave = () => {
    go(nobody);
    setSignIn(null);
  };
  return { signIn, enter, leave, route, go, settings, setSettings };
}
