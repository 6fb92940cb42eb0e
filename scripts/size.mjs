// What each door weighs, and what it may: for the package as it is published (here) and for the bench, which weighs the sources.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { weigh } from './weigh.mjs';

const KiB = 1024;
const all = (door) => `import * as kit from '${door}'; globalThis.app = { ...kit };`;
/** What an adapter shares with the client (the model, the checks at the border): that has it in any case. */
const ofTheClient = [/[\\/](?:contract|model)[\\/]/];

/**
 * KiB, gzipped. `engine`: what the client itself loads right after, beyond what is there, with `signIn` for both together;
 * `all`: every script that is ever loaded. `without`: what is left out.
 */
const loads = [
  {
    name: 'first screen',
    code: "import { ChatProvider, ConversationList, ChatPanel, ContactList } from 'parley-kit'; globalThis.app = [ChatProvider, ConversationList, ChatPanel, ContactList];",
    limit: 60,
    engine: 45.5,
  },
  { name: 'all of parley-kit', code: all('parley-kit') },
  { name: 'headless', code: all('parley-kit/headless'), limit: 48, engine: 47 },
  { name: 'adapter door', code: all('parley-kit/adapter'), limit: 10 },
  { name: 'testing', code: all('parley-kit/testing') },
  {
    name: 'local backend',
    code: "import { createLocalBackend } from 'parley-kit/adapters/local'; globalThis.app = createLocalBackend;",
    limit: 44,
  },
  { name: 'with its world', code: all('parley-kit/adapters/local'), limit: 70 },
  // With its client library, which is loaded at the first sign-in. What runs a group and what brings bytes come with the first of them.
  {
    name: 'XMPP',
    code: "import { createXmppAdapter } from 'parley-kit/adapters/xmpp'; globalThis.adapter = createXmppAdapter;",
    without: ofTheClient,
    signIn: 45,
    all: 49.4,
  },
  // All that signing in and the three screens take is in the door itself; the rest is one script (`further`).
  {
    name: 'Tencent, the vendor’s SDK aside',
    code: all('parley-kit/adapters/tencent'),
    without: [/^@tencentcloud\//],
    signIn: 19.3,
    all: 33.7,
  },
  { name: 'styles.css', code: "import 'parley-kit/styles.css';", limit: 14 },
  { name: 'tools.css', code: "import 'parley-kit/tools.css';", limit: 6 },
];

const engineOf = (name) => `${name}: engine`;
const signInOf = (name) => `${name}: at sign-in`;
const allOf = (name) => `${name}: all`;

/** What is held to: by name, KiB. */
export const limits = loads.flatMap(({ name, limit, engine, signIn, all }) =>
  [
    { name, limit },
    { name: engineOf(name), limit: engine },
    { name: signInOf(name), limit: signIn },
    { name: allOf(name), limit: all },
  ].filter((each) => each.limit !== undefined),
);

/** By name, KiB. `alias`: where the doors are. */
export async function weighDoors(alias) {
  const rows = [];
  for (const { name, code, engine, signIn, all, without } of loads) {
    const weight = await weigh(code, alias, without);
    rows.push({ name, weight: (name.endsWith('.css') ? weight.styles : weight.script) / KiB });
    if (engine !== undefined) rows.push({ name: engineOf(name), weight: weight.engine / KiB });
    if (signIn !== undefined) rows.push({ name: signInOf(name), weight: (weight.script + weight.engine) / KiB });
    if (all !== undefined) rows.push({ name: allOf(name), weight: weight.all / KiB });
  }
  return rows;
}

/** Prints the table of what was built; false where a budget is exceeded. */
export async function measureDoors() {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  // The most specific first.
  const alias = Object.entries(exports)
    .map(([door, target]) => ({ find: door.replace('.', 'parley-kit'), replacement: join(process.cwd(), target.default ?? target) }))
    .sort((a, b) => b.find.length - a.find.length);
  let isWithin = true;
  for (const { name, weight } of await weighDoors(alias)) {
    const limit = limits.find((each) => each.name === name)?.limit;
    const isOver = limit !== undefined && weight > limit;
    isWithin &&= !isOver;
    const verdict = limit === undefined ? '' : ` of ${limit}  ${isOver ? 'OVER' : 'ok'}`;
    process.stdout.write(`${name.padEnd(22)} ${weight.toFixed(2).padStart(6)} KiB${verdict}\n`);
  }
  return isWithin;
}
