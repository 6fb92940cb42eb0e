import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from '../createServer.mjs';
import { freePorts } from '../freePorts.mjs';
import { asUser } from '../spawnServer.mjs';
import { ejabberd, makeFolders } from '../startEjabberd.mjs';
import { drain } from './drain.mjs';
import { startPostgres } from './startPostgres.mjs';

const hosts = ['127.0.0.1', '127.0.0.2'];
/** Whoever says nothing for so long is taken for lost by the other nodes. */
const TICK_SECONDS = 10;

/**
 * Nodes of ejabberd that are one server: each with an address of its own, all with one PostgreSQL and one directory of uploads.
 * What is of the moment only (who is signed in where, which node has a room) they tell each other by Erlang's distribution.
 */
export async function startCluster({ nodes: size = hosts.length, people = [] } = {}) {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'parley-uploads-'));
  const forget = () => rmSync(directory, { recursive: true, force: true });
  process.once('exit', forget);
  if (process.getuid() === 0) execFileSync('chown', [`${ejabberd.user}:`, directory]);
  const postgres = await startPostgres();
  // All on one port, each of its own address: then nobody has to be asked for the ports of others (no epmd).
  const [distributionPort] = await freePorts(1, hosts[0]);
  const shared = { postgres, uploads: directory, distributionPort, cookie: randomUUID() };
  const nodes = [];
  const close = async () => {
    await Promise.all(nodes.map((node) => node.close()));
    await postgres.close();
    process.off('exit', forget);
    forget();
  };
  try {
    for (const host of hosts.slice(0, size)) {
      const node = await createServer(nodeOf(host, shared));
      nodes.push(Object.assign(node, { drain: () => drain(node, nameOf(node)) }));
    }
    const [first, ...others] = nodes;
    for (const node of others) tellToJoin(node, first, distributionPort);
    for (const person of people) await first.register(person);
  } catch (error) {
    await close();
    throw error;
  }
  return { nodes, postgres, urls: nodes.map(({ url }) => url), close };
}

/** A node is an ejabberd as it is tested alone, with a name by which others reach it and with its data where all find it. */
function nodeOf(host, { postgres, uploads, distributionPort, cookie }) {
  return {
    ...ejabberd,
    host,
    configure: (configuration) =>
      [
        [
          /^sql_type: sqlite\nsql_database: .*$/m,
          [
            'sql_type: pgsql',
            `sql_server: ${postgres.host}`,
            `sql_port: ${postgres.port}`,
            `sql_database: ${postgres.database}`,
            `sql_username: ${postgres.user}`,
            `sql_password: ${postgres.password}`,
            'sql_pool_size: 10',
            `net_ticktime: ${TICK_SECONDS} seconds`,
          ].join('\n'),
        ],
        [/(?<=^ *docroot: ).*$/m, JSON.stringify(uploads)],
      ].reduce(replaced, configuration),
    prepare(place) {
      makeFolders(place);
      writeFileSync(join(place.directory, '.erlang.cookie'), cookie, { mode: 0o400 });
    },
    command(place) {
      const { command, args, env } = ejabberd.command(place);
      return { command, args: [...distribution(nameOf(place), place.host, distributionPort), ...args], env };
    },
  };
}

function nameOf({ host }) {
  return `parley@${host}`;
}

function distribution(name, host, port) {
  const listen = ['-kernel', 'inet_dist_use_interface', `{${host.replaceAll('.', ',')}}`];
  // Also here: what ejabberd is configured with comes to be true a minute after its start.
  const tick = ['-kernel', 'net_ticktime', String(TICK_SECONDS)];
  return ['-name', name, '-start_epmd', 'false', '-erl_epmd_port', String(port), ...listen, ...tick];
}

/** What `ejabberdctl join_cluster` does: the node forgets what it had in mnesia and takes over what the other has. */
function tellToJoin(node, other, port) {
  const call = `rpc:call('${nameOf(node)}', ejabberd_cluster, join, ['${nameOf(other)}'])`;
  const said = execFileSync(
    'setpriv',
    [
      ...asUser(ejabberd.user),
      '--',
      '/usr/bin/erl',
      '-noinput',
      ...distribution(`join@${node.host}`, node.host, port),
      '-dist_listen',
      'false',
      '-eval',
      `io:format("~p", [${call}]), halt().`,
    ],
    { cwd: node.directory, env: { PATH: process.env.PATH, HOME: node.directory, ERL_CRASH_DUMP_BYTES: '0' }, encoding: 'utf8' },
  );
  if (said !== 'ok') throw new Error(`${nameOf(node)} could not join ${nameOf(other)}: ${said}\n${node.log()}`);
}

function replaced(text, [pattern, by]) {
  if (!pattern.test(text)) throw new Error(`ejabberd.yml has no ${pattern}.`);
  return text.replace(pattern, () => by);
}
