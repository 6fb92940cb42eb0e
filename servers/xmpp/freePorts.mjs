import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below those that the system gives to outgoing connections: a client that tries again and again to reach a stopped server would
 * else be given the server's own port one day, and find itself.
 */
const lowest = 20_000;
const range = 12_000;

/**
 * What is free is taken a moment later: no process looks at a port twice, and those that start servers at the same time, whose
 * numbers are close to each other, begin a hundred ports apart.
 */
let next = (process.pid * 101) % range;

/** Ports of `host` on which nobody listens. */
export async function freePorts(count, host) {
  const held = [];
  while (held.length < count) {
    const server = createServer().listen(lowest + next, host);
    next = (next + 1) % range;
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
