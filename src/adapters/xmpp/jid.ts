/** The account or the room of an address: without the resource or nickname, in lower case. */
export function bareOf(jid: string): string {
  const slash = jid.indexOf('/');
  return (slash === -1 ? jid : jid.slice(0, slash)).toLowerCase();
}

/** The resource, or in a room the nickname. Empty: none. */
export function resourceOf(jid: string): string {
  const slash = jid.indexOf('/');
  return slash === -1 ? '' : jid.slice(slash + 1);
}

/** The part that a person chose: `alice` of `alice@example.org`. */
export function localOf(jid: string): string {
  return jid.slice(0, jid.indexOf('@'));
}

/** The server. */
export function domainOf(jid: string): string {
  const bare = bareOf(jid);
  return bare.slice(bare.indexOf('@') + 1);
}

/** Whether that is the address of an account or a room: `local@domain`. RFC 7622 would let both be longer than any server does. */
export function isAccount(jid: string): boolean {
  return /^[^\s"&'/:<>@]{1,255}@[^\s"&'/<>@]{1,255}$/.test(jid);
}
