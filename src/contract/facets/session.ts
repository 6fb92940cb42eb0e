import type { Json } from '../../model/json.js';
import type { User } from '../../model/user.js';
import type { CallOptions } from '../ChatAdapter.js';

/** What proves who somebody is: a token, a password. `userId` names the account; the rest is the adapter's. */
export interface Credentials {
  /** The account. The session is refused (`unauthenticated`) where the rest does not prove it. */
  readonly userId: string;
  readonly [key: string]: Json | undefined;
}

/** Asked on sign-in and again whenever credentials have expired. */
export type CredentialsGetter = (why: 'sign-in' | 'expired') => Promise<Credentials> | Credentials;

/** What `session.connect` resolves with. */
export interface Connected {
  /** My own profile. */
  readonly self: User;
  /** The server's clock, epoch ms. */
  readonly serverNow?: number | undefined;
}

/** Required. Signing in and out. */
export interface SessionFacet {
  /**
   * Signs in. Resolves only when every other member may be called. `unauthenticated`, `credentials-expired`, `account-suspended`,
   * `offline`.
   * @example const { self } = await adapter.session.connect({ credentials: { userId: 'alice', token } });
   */
  connect(args: { readonly credentials: Credentials } & CallOptions): Promise<Connected>;
  /**
   * Ends the session and releases everything. Resolves also when there was none.
   * @example await adapter.session.disconnect({});
   */
  disconnect(args: CallOptions): Promise<void>;
  /**
   * Gives a running session fresh credentials, where the backend can take them without a new sign-in. `unauthenticated`.
   * @example await adapter.session.renew?.({ credentials });
   */
  renew?(args: { readonly credentials: Credentials } & CallOptions): Promise<void>;
}
