import { createConnection, createServer, type Socket } from 'node:net';

/** A line to a server that can be cut: TCP, handed on. */
export interface Line {
  readonly url: string;
  /** Every connection is broken. Until `restore`, none is taken. */
  cut(): void;
  restore(): void;
  /** Breaks what is there; the next connection is taken. */
  drop(): void;
  /** Of what is there, one direction is lost from now on: what the server says, or what is said to it. */
  lose(what: 'answers' | 'questions'): void;
  close(): void;
}

export async function createLine(target: string): Promise<Line> {
  const { hostname, port, pathname } = new URL(target);
  const sockets = new Set<Socket>();
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket }>();
  let isCut = false;
  // Small things are handed on at once: one that waits to be acknowledged would hold up the next.
  const server = createServer({ noDelay: true }, (near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = createConnection({ port: Number(port), host: hostname, noDelay: true });
    const pair = { near, far };
    pairs.add(pair);
    near.on('close', () => pairs.delete(pair));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The line has no port.');
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `ws://127.0.0.1:${address.port}${pathname}`,
    cut() {
      isCut = true;
      drop();
    },
    restore() {
      isCut = false;
    },
    drop,
    lose(what) {
      for (const { near, far } of pairs) {
        const [from, to] = what === 'answers' ? [far, near] : [near, far];
        from.unpipe(to).resume();
      }
    },
    close() {
      drop();
      server.close();
    },
  };
}
