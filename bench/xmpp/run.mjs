// Puts load on XMPP servers of this machine, from one Prosody to a cluster of ejabberd, and prints what each bears.
//   npm run bench:xmpp                             all of them
//   npm run bench:xmpp -- --only prosody,cluster   some of them: prosody, ejabberd, postgres, cluster
//   npm run bench:xmpp -- --users 1000             so many people online (default 400)
//   npm run bench:xmpp -- --beside                 instead: the kit in Chromium beside the bare client library, on prosody and ejabberd
//     --messages 200 --archive 1000 --rounds 1     with fewer of them (1000, 10000, 3): a quick look
//     --markdown                                   as tables for the documents
//   npm run bench:xmpp -- --json                   the figures as JSON instead of the table
// Servers and load share the machine: figures of one machine compare with each other only.
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { beside } from './beside.mjs';
import { deployments } from './deployments.mjs';
import { load } from './load.mjs';
import { printBeside, printBesideAsMarkdown, printLoad } from './report.mjs';

const rates = [25, 50, 100, 200, 400, 800, 1600];
const seconds = 5;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    users: { type: 'string', default: '400' },
    beside: { type: 'boolean', default: false },
    messages: { type: 'string', default: '1000' },
    archive: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    markdown: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const wanted = options.only?.split(',') ?? (options.beside ? ['prosody', 'ejabberd'] : deployments.map(({ name }) => name));
const unknown = wanted.filter((name) => !deployments.some((deployment) => deployment.name === name));
if (unknown.length > 0)
  fail(`No deployment is called ${unknown.join(', ')}. There are: ${deployments.map(({ name }) => name).join(', ')}.`);
const users = Number(options.users);
if (!(users >= 2 && Number.isInteger(users / 2))) fail(`--users wants an even number, not ${options.users}.`);
const size = { messages: Number(options.messages), archive: Number(options.archive), rounds: Number(options.rounds) };
if (!Object.values(size).every((each) => each >= 1 && Number.isInteger(each)) || size.messages % 10 > 0)
  fail('--messages wants tens, --archive and --rounds want whole numbers.');

const results = [];
for (const deployment of deployments.filter(({ name }) => wanted.includes(name))) results.push(await measure(deployment));
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
const report = { machine, at: new Date().toISOString(), results };
const say = (text) => process.stdout.write(`${text}\n`);
if (options.json) say(JSON.stringify(report, null, 2));
else if (!options.beside) printLoad(report, say);
else (options.markdown ? printBesideAsMarkdown : printBeside)(report, say);

async function measure({ name, title, start }) {
  const deployment = await start();
  try {
    return { name, title, ...(await (options.beside ? beside(deployment, size) : load(deployment, { users, rates, seconds }))) };
  } finally {
    await deployment.close();
  }
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
