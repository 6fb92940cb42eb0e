// One server of Debian as a child of this process: it runs as the user of its package, and never outlives us.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** Whoever waits for a server this long waits for one that never comes: beside much else, one that starts in two seconds takes half a minute. */
const patience = 300_000;
const keptOutput = 200_000;

/** Starts it and waits until `isUp` holds. `user` is who it runs as where we may choose. */
export async function spawnServer({ command, args, env = {}, user, directory, isUp }) {
  let output = '';
  // The kernel ends it with us, however we end.
  const child = spawn('setpriv', [...asUser(user), '--pdeathsig', 'KILL', '--', command, ...args], {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: directory, LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-keptOutput);
    });
  }
  await once(child, 'spawn');
  const gone = once(child, 'exit');
  const end = async (signal) => {
    child.kill(signal);
    await gone;
  };
  const deadline = Date.now() + patience;
  while (!(await isUp().catch(() => false))) {
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    if (hasEnded || Date.now() > deadline) {
      await end('SIGKILL');
      throw new Error(`${command} ${hasEnded ? 'ended' : `was not up after ${patience / 1000} s`}. It said:\n${output.slice(-3000)}`);
    }
    await delay(20);
  }
  return {
    pid: child.pid,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    output: () => output,
  };
}

/** Arguments of setpriv: runs as this user where we may choose. */
export function asUser(user) {
  return process.getuid() === 0 ? ['--reuid', user, '--regid', user, '--init-groups'] : [];
}
