import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountsOf } from './accountsOf.mjs';
import { freePorts } from './freePorts.mjs';
import { spawnServer } from './spawnServer.mjs';

const domain = 'localhost';

/**
 * A server from its definition (see startProsody.mjs): a directory of its own, ports that are free, the configuration filled in,
 * up, and with an account for each of `people`.
 */
export async function createServer(definition, { directory: given, ports, people = [], without = [] } = {}) {
  const { host = '127.0.0.1', configure = (configuration) => configuration } = definition;
  const directory = given ?? mkdtempSync(join(realpathSync(tmpdir()), `parley-${definition.name}-`));
  const [httpPort, clientPort] = ports === undefined ? await freePorts(2, host) : [ports.http, ports.client];
  const place = { directory, host, domain, httpPort, clientPort };
  const forget = () => given === undefined && rmSync(directory, { recursive: true, force: true });
  // Of what a process leaves that ends without a word, the system's own care for temporary files is left.
  process.once('exit', forget);

  const template = configure(readFileSync(new URL(definition.configuration, import.meta.url), 'utf8'));
  const modules = without.flatMap((feature) => definition.features[feature]);
  writeFileSync(join(directory, definition.configuration), filledIn(modules.reduce(definition.leaveOut, template), place));
  definition.prepare(place);
  if (process.getuid() === 0) execFileSync('chown', ['-R', `${definition.user}:`, directory]);

  const address = { name: definition.name, domain, host, clientPort, httpPort, ...definition.address(place) };
  let running = null;
  let log = '';
  const start = async () => {
    running ??= await spawnServer({ ...definition.command(place), user: definition.user, directory, isUp: () => definition.isUp(address) });
  };
  const end = async (how) => {
    const ending = running;
    running = null;
    await ending?.[how]();
    log += ending?.output() ?? '';
  };
  const server = {
    ...address,
    ...accountsOf(address),
    directory,
    get pid() {
      return running?.pid;
    },
    start,
    kill: () => end('kill'),
    stop: () => end('stop'),
    log: () => log + (running?.output() ?? ''),
    async close() {
      await end('kill');
      process.off('exit', forget);
      forget();
    },
  };
  await start();
  for (const person of people) await server.register(person);
  return server;
}

function filledIn(template, place) {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => place[name]);
}
