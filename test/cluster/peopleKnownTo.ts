import type { XmppNode } from '../../servers/xmpp/cluster/startCluster.d.mts';

/** Who is signed in somewhere in the cluster, as one of its nodes knows it: the others tell it a moment later than it is so. */
export interface SignedIn {
  /** The session's full address. */
  readonly jid: string;
  readonly node: string;
  /** Below 0 as long as nothing that is for the person finds this session. */
  readonly priority: number;
}

export async function peopleKnownTo({ admin }: XmppNode): Promise<readonly SignedIn[]> {
  const response = await fetch(`${admin}/connected_users_info`, { method: 'POST', body: '{}' });
  return response.json();
}
