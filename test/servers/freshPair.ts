import { accountsOf } from '../../servers/xmpp/accountsOf.mjs';
import type { XmppServerAddress } from '../../servers/xmpp/createServer.d.mts';
import { createXmppAdapter } from '../../src/adapters/xmpp/createXmppAdapter.js';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import type { ConformanceBackend, Person } from '../../src/testing/conformance/conformanceCase.js';
import { createLine, type Line } from './createLine.js';

let made = 0;

/**
 * Two people who have just signed up at a server and know each other: what one case leaves behind is not found by the next. `file`
 * tells them apart from those of other files, which run beside.
 */
export async function freshPair(server: XmppServerAddress, file = ''): Promise<ConformanceBackend & { close(): void }> {
  const { register, befriend, passwordOf, changePassword } = accountsOf(server);
  made += 1;
  const own = made;
  const userOf = (person: Person): string => `${person}${file}${own}`;
  const passwords = new Map<Person, string>();
  const lines = new Map<ChatAdapter, Line>();
  const lineOf = (adapter: ChatAdapter): Line => {
    const line = lines.get(adapter);
    if (line === undefined) throw new Error('The adapter is of another pair.');
    return line;
  };
  await Promise.all([register(userOf('alice')), register(userOf('bob'))]);
  await befriend(userOf('alice'), userOf('bob'));
  return {
    async createAdapter() {
      const line = await createLine(server.url);
      const adapter = createXmppAdapter({ url: line.url });
      lines.set(adapter, line);
      return adapter;
    },
    credentials: (person) => ({
      userId: `${userOf(person)}@${server.domain}`,
      password: passwords.get(person) ?? passwordOf(userOf(person)),
    }),
    cut: ({ adapter }) => lineOf(adapter).cut(),
    restore: ({ adapter }) => lineOf(adapter).restore(),
    async expire({ adapter, person }) {
      passwords.set(person, `renewed-${own}`);
      await changePassword(userOf(person), `renewed-${own}`);
      lineOf(adapter).drop();
    },
    close() {
      for (const line of lines.values()) line.close();
    },
  };
}
