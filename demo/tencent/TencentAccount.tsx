import { createTencentAdapter } from 'parley-kit/adapters/tencent';
import { createFaultInjector } from 'parley-kit/testing';
import { useMemo, useState } from 'react';
import { Account, type AccountProps } from '../Account.js';
import { OpenFacets } from '../OpenFacets.js';
import { wordsOf } from '../words.js';
import { askUserSig } from './askUserSig.js';
import type { TencentSignIn } from './SignInForm.js';

export interface TencentAccountProps
  extends Pick<AccountProps, 'leave' | 'whenRefused' | 'whenUnreachable' | 'route' | 'go' | 'settings' | 'setSettings'> {
  readonly signIn: TencentSignIn;
}

/** Somebody on Tencent Cloud Chat. */
export function TencentAccount({ signIn, ...props }: TencentAccountProps) {
  const [line] = useState(() => createFaultInjector(connect(signIn)));
  const credentials = useMemo(() => ({ userId: signIn.userId }), [signIn.userId]);
  const extras = <OpenFacets self={signIn.userId} label={wordsOf(props.settings.locale).facets} />;
  return <Account {...props} line={line} credentials={credentials} extras={extras} />;
}

/** The UserSig that the form has asked for serves once; each further one is asked for when it is needed. */
function connect({ sdkAppId, endpoint, userSig: first }: TencentSignIn) {
  let unused: string | null = first;
  return createTencentAdapter({
    sdkAppId,
    async userSig(userId) {
      const userSig = unused ?? (await askUserSig(endpoint, userId, sdkAppId));
      unused = null;
      return userSig;
    },
  });
}
