import type { XmppNode } from '../../servers/xmpp/cluster/startCluster.d.mts';

/** From here on it does nothing, and those who wait for it are not told. */
export function freeze({ pid }: XmppNode): void {
  if (pid === undefined) throw new Error('The node does not run.');
  process.kill(pid, 'SIGSTOP');
}
