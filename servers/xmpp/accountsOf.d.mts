import type { XmppServerAddress } from './createServer.d.mts';

export interface XmppAccounts {
  /** The password of everybody who was given none. */
  passwordOf(user: string): string;
  register(user: string, password?: string): Promise<void>;
  unregister(user: string): Promise<void>;
  changePassword(user: string, password: string): Promise<void>;
  /** Ends all sessions of one person. */
  kick(user: string): Promise<void>;
  /** Puts two people on each other's list, as if both had asked and agreed, before either signs in. */
  befriend(one: string, other: string, names?: { readonly nameOfOne?: string; readonly nameOfOther?: string }): Promise<void>;
}

/** What only the server's owner can do, for one running on this machine: from any process, by its address. */
export function accountsOf(address: Pick<XmppServerAddress, 'name' | 'domain' | 'admin'>): XmppAccounts;
