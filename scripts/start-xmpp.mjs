// The demo messenger on a Prosody of its own, with an account for each of its people. Honours PORT and HOST, as start.mjs does.
import { createServer } from 'vite';
import { startProsody } from '../servers/xmpp/startProsody.mjs';

/** Everybody's. The server listens on this machine alone, and is gone with this script. */
const password = 'parley';

const prosody = await startProsody();
Object.assign(process.env, { VITE_XMPP_URL: prosody.url, VITE_XMPP_DOMAIN: prosody.domain, VITE_XMPP_PASSWORD: password });
const server = await createServer({ configFile: 'demo/vite.config.ts' });
await settle(await server.ssrLoadModule('parley-kit/adapters/local'), await server.ssrLoadModule('parley-kit/adapters/xmpp'));
await server.listen();

process.stdout.write(
  `\nProsody: ${prosody.url}\nPeople of the demo: anybody of ${prosody.domain}, such as alice@${prosody.domain}; password: ${password}\n`,
);
server.printUrls();

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await Promise.all([server.close(), prosody.close()]);
    process.exit();
  });
}

/** The people of the demo move in: accounts, who knows whom, names and pictures. */
async function settle({ demoWorld }, { createXmppAdapter }) {
  const { accounts, contacts, blob } = demoWorld({ now: Date.now() });
  const nicknames = new Map(accounts.map(({ id, nickname }) => [id, nickname]));
  await Promise.all(accounts.map(({ id }) => prosody.register(id, password)));
  for (const { of, userId, remark } of contacts) {
    await prosody.befriend(of, userId, { nameOfOne: nicknames.get(of), nameOfOther: remark ?? nicknames.get(userId) });
  }
  await Promise.all(
    accounts.map(async ({ id, nickname, about, avatar }) => {
      const adapter = createXmppAdapter({ url: prosody.url });
      await adapter.session.connect({ credentials: { userId: `${id}@${prosody.domain}`, password } });
      await adapter.users.update({ patch: { nickname, about, ...(avatar !== undefined && { avatar: blob(avatar) }) } });
      await adapter.session.disconnect({});
    }),
  );
}
