import type { XmppCluster } from '../../servers/xmpp/cluster/startCluster.d.mts';
import { historyOf, type Somebody, type SomebodyOptions, somebody } from '../servers/somebody.js';

/** One of two who talk with each other, each signed in at another node and knowing both. */
export interface Talker extends Somebody {
  readonly userId: string;
  /** What people have said there, by default to each other, as who signs in anew finds it in the archive. */
  history(conversationId?: string): Promise<readonly string[]>;
}

let made = 0;

/** Ada is on the first node, Bela on the second. */
export async function twoClients({ nodes, urls }: XmppCluster): Promise<Readonly<Record<'ada' | 'bela', Talker>>> {
  const [node] = nodes;
  if (node === undefined) throw new Error('The cluster has no node.');
  const { register, befriend, passwordOf, domain } = node;
  made += 1;
  const users = [`ada${made}`, `bela${made}`] as const;
  await Promise.all(users.map((user) => register(user)));
  await befriend(...users);
  const optionsOf = (user: string, other: string, url: readonly string[]): SomebodyOptions => ({
    url,
    userId: `${user}@${domain}`,
    other: `${other}@${domain}`,
    password: () => passwordOf(user),
  });
  const talker = async (options: SomebodyOptions): Promise<Talker> => ({
    ...(await somebody(options)),
    userId: options.userId,
    history: async (other = options.other) => (await historyOf({ ...options, other })).filter((text) => text !== '[tip]'),
  });
  return {
    ada: await talker(optionsOf(users[0], users[1], urls)),
    bela: await talker(optionsOf(users[1], users[0], urls.toReversed())),
  };
}
