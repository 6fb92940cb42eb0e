// Makes a fresh clone ready: `node scripts/setup.mjs` for the demo, with `--xmpp` for the demo on Prosody, with `--test` for the tests too,
// with `--cluster` for those of a cluster.
// What is there already costs nothing. What can't be installed here is named in one line.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from './chromium.mjs';
import { enginesMissing } from './engines.mjs';
import { clientsMissing, clusterMissing, serversMissing } from './servers.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const forTests = process.argv.includes('--test');

requireNode();
installPackages();
generateSources();
if (forTests) {
  installBrowser();
  installEngines();
  installServers();
}
if (process.argv.includes('--xmpp')) installProsody();
if (process.argv.includes('--cluster')) installCluster();

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const enough = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (!enough) fail(`Parley needs Node 20.19 or newer (22.12 or newer of the 22s); this is ${process.versions.node}.`);
}

/** Runs `npm ci` where packages are missing or older than the lock file. */
function installPackages() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  if (existsSync(installed) && sameVersions(lock, installed)) {
    const now = new Date();
    utimesSync(installed, now, now);
    return;
  }
  say('installing packages');
  run('npm', ['ci', '--no-audit', '--no-fund'], 'npm ci failed: see above.');
}

function sameVersions(lockPath, installedPath) {
  const wanted = JSON.parse(readFileSync(lockPath, 'utf8')).packages;
  const there = JSON.parse(readFileSync(installedPath, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || there[path]?.version === entry.version);
}

function generateSources() {
  run(process.execPath, [join(root, 'scripts', 'emoji.mjs')], 'The emoji data could not be packed: see above.');
  run(process.execPath, [join(root, 'scripts', 'messages.mjs')], 'The message catalogues do not compile: see above.');
  run(process.execPath, [join(root, 'scripts', 'icons.mjs')], 'The icons could not be packed: see above.');
}

/** A Chromium and fonts for every script of the demo, by apt where we are root on Debian. */
function installBrowser() {
  const fonts = [
    'liberation/LiberationSans-Regular.ttf',
    'noto/NotoColorEmoji.ttf',
    'noto/NotoSansArabic-Regular.ttf',
    'wqy/wqy-zenhei.ttc',
  ];
  if (chromiumPath() !== null && fonts.every((font) => existsSync(join('/usr/share/fonts/truetype', font)))) return;
  const packages = ['chromium', 'fonts-liberation', 'fonts-noto-color-emoji', 'fonts-noto-core', 'fonts-wqy-zenhei'];
  if (!canInstall()) {
    if (chromiumPath() !== null) return say(`pictures may differ without the fonts ${packages.slice(1).join(', ')} (Debian)`);
    fail(`The tests need a Chromium: install ${packages.join(' ')} (Debian), or name one with CHROMIUM_PATH.`);
  }
  say('installing Chromium and fonts');
  if (!install(packages)) fail('Chromium could not be installed: see above.');
}

/** The other browsers in which drift is watched. Without one of them, everything else can be tested: its step fails, not the setup. */
function installEngines() {
  const missing = enginesMissing();
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(' and ');
  const packages = missing.flatMap((engine) => engine.packages);
  if (canInstall()) {
    say(`installing ${names}`);
    if (install(packages)) return;
  }
  say(
    `no ${names} here: the step "engines" will fail. Install ${packages.join(' ')} (Debian), or name those there are: PARLEY_ENGINES=chromium`,
  );
}

/** The XMPP servers that the adapter is tested against, and the client that it talks with. Without one of them, everything else can be tested: its step fails, not the setup. */
function installServers() {
  const missing = [...serversMissing(), ...clientsMissing()];
  if (missing.length === 0) return;
  const packages = missing.flatMap((server) => server.packages);
  if (installQuietly(missing)) return;
  const names = missing.map(({ name }) => name).join(' and ');
  say(
    `no ${names} here: the step "servers" will fail. Install ${packages.join(' ')} (Debian), or name those there are: PARLEY_SERVERS=prosody`,
  );
}

/** The server of the demo. */
function installProsody() {
  const missing = serversMissing(['prosody']);
  if (missing.length === 0 || installQuietly(missing)) return;
  fail(`The demo needs a Prosody: install ${missing.flatMap(({ packages }) => packages).join(' ')} (Debian).`);
}

/** Two ejabberds and the PostgreSQL that they share. */
function installCluster() {
  const missing = clusterMissing();
  if (missing.length === 0 || installQuietly(missing)) return;
  fail(
    `A cluster needs ${missing.map(({ name }) => name).join(' and ')}: install ${missing.flatMap(({ packages }) => packages).join(' ')} (Debian).`,
  );
}

/** We start servers ourselves, on ports of their own: those that Debian would start with their packages stay stopped. */
function installQuietly(servers) {
  if (!canInstall()) return false;
  say(`installing ${servers.map(({ name }) => name).join(' and ')}`);
  const policy = '/usr/sbin/policy-rc.d';
  const isOurs = !existsSync(policy);
  if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return install(servers.flatMap(({ packages }) => packages));
  } finally {
    if (isOurs) rmSync(policy);
  }
}

function canInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => succeeds('apt-get', args, { env, output: 'ignore' });
  // A line for each of hundreds of packages says nothing; what goes wrong is on stderr.
  return apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

function run(command, args, failure) {
  if (!succeeds(command, args)) fail(failure);
}

function succeeds(command, args, { env = process.env, output = 'inherit' } = {}) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', output, 'inherit'], env }).status === 0;
}

function say(text) {
  process.stdout.write(`setup: ${text}\n`);
}

function fail(text) {
  process.stderr.write(`setup: ${text}\n`);
  process.exit(1);
}
