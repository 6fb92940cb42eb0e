import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Ports of `host` on which nobody listens. Below those that the system gives to outgoing connections: a client that tries again and
 * again to reach a stopped server would else be given the server's own port one day, and find itself.
 */
export async function freePorts(count, host) {
  const held = [];
  while (held.length < count) {
    const server = createServer().listen(20_000 + Math.floor(Math.random() * 12_000), host);
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (isFree) held.push(server);
  }
  const ports = held.map((server) => server.address().port);
  for (const server of held) {
    server.close();
    await once(server, 'close');
  }
  return ports;
}
