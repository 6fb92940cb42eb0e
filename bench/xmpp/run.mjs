// Puts load on XMPP servers of this machine, from one Prosody to a cluster of ejabberd, and prints what each bears.
//   npm run bench:xmpp                             all of them
//   npm run bench:xmpp -- --only prosody,cluster   some of them: prosody, ejabberd, postgres, cluster
//   npm run bench:xmpp -- --users 1000             so many people online (default 400)
//   npm run bench:xmpp -- --json                   the figures as JSON instead of the table
// Servers and load share the machine: figures of one machine compare with each other only.
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { deployments } from './deployments.mjs';
import { load } from './load.mjs';

const rates = [25, 50, 100, 200, 400, 800, 1600];
const seconds = 5;

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, users: { type: 'string', default: '400' }, json: { type: 'boolean', default: false } },
});
const wanted = options.only?.split(',') ?? deployments.map(({ name }) => name);
const unknown = wanted.filter((name) => !deployments.some((deployment) => deployment.name === name));
if (unknown.length > 0)
  fail(`No deployment is called ${unknown.join(', ')}. There are: ${deployments.map(({ name }) => name).join(', ')}.`);
const users = Number(options.users);
if (!(users >= 2 && Number.isInteger(users / 2))) fail(`--users wants an even number, not ${options.users}.`);

const results = [];
for (const { name, title, start } of deployments.filter((deployment) => wanted.includes(deployment.name))) {
  const deployment = await start();
  try {
    results.push({ name, title, ...(await load(deployment, { users, rates, seconds })) });
  } finally {
    await deployment.close();
  }
}
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
if (options.json) process.stdout.write(`${JSON.stringify({ machine, at: new Date().toISOString(), results }, null, 2)}\n`);
else print();

function print() {
  say(`\n${machine}, shared by servers, databases and load; ${users} people online, who write to each other in pairs`);
  for (const { title, signInsPerSecond, memory, steps } of results) {
    say(`\n${title}: ${signInsPerSecond.toFixed(0)} sign-ins a second`);
    for (const [part, empty] of Object.entries(memory.empty)) {
      const [online, after] = [memory.online[part], memory.after[part]];
      const each = `${(((online - empty) * 1024) / users).toFixed(0)} KiB for each who is online`;
      say(
        `  memory of the ${part}: ${empty.toFixed(0)} MiB empty, ${online.toFixed(0)} online (${each}), ${after.toFixed(0)} after the load`,
      );
    }
    say('  messages/s   delivered     p50, ms     p95, ms   ms of processor for each: servers, database, load');
    for (const { rate, delivered, p50, p95, cost, ownCost } of steps) {
      const figures = [rate, `${(delivered * 100).toFixed(0)} %`, p50?.toFixed(1) ?? '-', p95?.toFixed(1) ?? '-'];
      const used = [cost.server, cost.database, ownCost].map((value) => value?.toFixed(2) ?? '-').join(', ');
      say(`${figures.map((figure) => String(figure).padStart(12)).join('')}   ${used}`);
    }
  }
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
