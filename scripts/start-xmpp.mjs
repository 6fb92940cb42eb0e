// The demo messenger on a Prosody of its own, with an account for each of its people. Honours PORT and HOST, as start.mjs does.
import { createServer } from 'vite';
import { startProsody } from '../servers/xmpp/startProsody.mjs';

/** Everybody's. The server listens on this machine alone, and is gone with this script. */
const password = 'parley';

const prosody = await startProsody();
Object.assign(process.env, { VITE_XMPP_URL: prosody.url, VITE_XMPP_DOMAIN: prosody.domain, VITE_XMPP_PASSWORD: password });
const server = await createServer({ configFile: 'demo/vite.config.ts' });
const { moveIn } = await server.ssrLoadModule('/xmpp/moveIn.ts');
await moveIn(prosody, password);
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
