import { createXmppAdapter } from 'parley-kit/adapters/xmpp';
import { createFaultInjector } from 'parley-kit/testing';
import { useMemo, useState } from 'react';
import { Account, type AccountProps } from '../Account.js';
import { OpenFacets } from '../OpenFacets.js';
import { wordsOf } from '../words.js';
import type { XmppSignIn } from './SignInForm.js';

export interface XmppAccountProps
  extends Pick<AccountProps, 'leave' | 'whenRefused' | 'whenUnreachable' | 'route' | 'go' | 'settings' | 'setSettings'> {
  readonly signIn: XmppSignIn;
}

/** Somebody on an XMPP server. */
export function XmppAccount({ signIn: { userId, password, urls }, ...props }: XmppAccountProps) {
  const [line] = useState(() => createFaultInjector(createXmppAdapter({ url: urls })));
  const credentials = useMemo(() => ({ userId, password }), [userId, password]);
  const extras = <OpenFacets self={userId} label={wordsOf(props.settings.locale).facets} />;
  return <Account {...props} line={line} credentials={credentials} extras={extras} />;
}
