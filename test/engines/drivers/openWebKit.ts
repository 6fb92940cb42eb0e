import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { freePorts } from '../../../servers/xmpp/freePorts.mjs';
import { longPatience } from '../../patience.js';
import { type Engine, pageSize } from './engine.js';

const driver = process.env.WEBKIT_DRIVER_PATH ?? '/usr/bin/WebKitWebDriver';
/** Where Debian has it, whatever the machine. */
const browsers = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`);
const startMs = longPatience;
const scriptMs = 2 * longPatience;

/** WebKit as Debian builds it (WebKitGTK), in a display of its own, by plain WebDriver over HTTP. */
export async function openWebKit(): Promise<Engine> {
  const processes: number[] = [];
  const stop = () => {
    for (const pid of processes.splice(0).reverse()) killGroup(pid);
  };
  // They are no children that a terminal would end.
  process.once('exit', stop);
  try {
    const display = await startDisplay(processes);
    const call = await startDriver(processes, display);
    return await openSession(call, stop);
  } catch (error) {
    stop();
    throw error;
  }
}

/** Asks WebDriver; `path` is below the session. */
type Ask = (method: 'POST' | 'GET' | 'DELETE', path: string, body?: unknown) => Promise<unknown>;

async function openSession(ask: Ask, stop: () => void): Promise<Engine> {
  const binary = browsers.find((path) => existsSync(path));
  const opened = (await ask('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } },
  })) as { sessionId: string };
  const session = `/session/${opened.sessionId}`;
  const post = (path: string, body: unknown = {}) => ask('POST', session + path, body);
  const script = (code: string, args: readonly unknown[] = []) => post('/execute/sync', { script: code, args });
  await post('/timeouts', { script: scriptMs, pageLoad: startMs });

  /**
   * Windows have borders: what stands around the page is added. Asked for until it is so: a window that is not drawn yet takes no size,
   * and while the page has not heard of its last one, borders look wider than they are.
   */
  async function resize(width: number, height: number): Promise<void> {
    for (const until = Date.now() + startMs; ; ) {
      const [aside, above] = (await script('return [outerWidth - innerWidth, outerHeight - innerHeight]')) as [number, number];
      await post('/window/rect', { width: width + aside, height: height + above });
      if (await post('/execute/async', { script: takesSize, args: [width, height, 1000] })) return;
      if (Date.now() > until) throw new Error(`The window does not become ${width} x ${height}.`);
    }
  }
  await resize(pageSize.width, pageSize.height);

  const keys = (actions: readonly unknown[]) => post('/actions', { actions: [{ type: 'key', id: 'keys', actions }] });
  const stroke = (value: string) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ];
  return {
    async open(url) {
      await post('/url', { url });
      // The answer comes before the scripts of the page have run.
      await post('/execute/async', { script: loaded, args: [] });
    },
    async call<Answer>(path: string, ...args: readonly unknown[]) {
      const answer = (await post('/execute/async', {
        script: callAsync,
        args: [path, args],
      })) as { readonly value?: Answer; readonly error?: string };
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.value as Answer;
    },
    resize,
    // There is no call for it: the same of the page's own making.
    zoom: async (factor) => void (await script('document.documentElement.style.zoom = arguments[0]', [factor])),
    press: async (key) => void (await keys(stroke(keyCodes[key] ?? key))),
    type: async (text) => void (await keys([...text].flatMap(stroke))),
    async click(selector) {
      const element = (await post('/element', { using: 'css selector', value: selector })) as Readonly<Record<string, string>>;
      await post(`/element/${Object.values(element)[0]}/click`);
    },
    screenshot: async () => Buffer.from((await ask('GET', `${session}/screenshot`)) as string, 'base64'),
    async close() {
      await ask('DELETE', session).catch(() => undefined);
      stop();
    },
  };
}

const keyCodes: Readonly<Record<string, string>> = {
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  ContextMenu: '\uE05D',
  ArrowUp: '\uE013',
  ArrowDown: '\uE015',
  Home: '\uE011',
  End: '\uE010',
};

/** Whether it has, or gets, this size within this time. */
const takesSize = `const [width, height, ms, done] = arguments;
const timer = setTimeout(() => end(false), ms);
const look = () => innerWidth === width && innerHeight === height && end(true);
const end = (hasIt) => {
  removeEventListener('resize', look);
  clearTimeout(timer);
  done(hasIt);
};
addEventListener('resize', look);
look();`;

const loaded = `const [done] = arguments;
if (document.readyState === 'complete') done();
else addEventListener('load', () => done());`;

const callAsync = `const [path, args, done] = arguments;
const names = path.split('.');
const last = names.pop();
const owner = names.reduce((object, name) => object[name], window);
Promise.resolve().then(() => owner[last](...args)).then((value) => done({ value }), (error) => done({ error: String(error) + '\\n' + (error && error.stack) }));`;

/** A display that nobody else has: Xvfb itself looks for a free number and tells it. */
async function startDisplay(processes: number[]): Promise<string> {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const number = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Xvfb did not start.')), startMs);
    child.once('error', (error) => reject(new Error(`Xvfb did not start: ${error.message}. ${howToInstall}`)));
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)));
    child.stdio[3]?.once('data', (data: Buffer) => {
      clearTimeout(timer);
      resolve(data.toString().trim());
    });
  });
  if (child.pid !== undefined) processes.push(child.pid);
  return `:${number}`;
}

async function startDriver(processes: number[], display: string): Promise<Ask> {
  const [port] = await freePorts(1, '127.0.0.1');
  const child = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    detached: true,
    env: {
      ...process.env,
      DISPLAY: display,
      // Root in a container, without a graphics card.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
      NO_AT_BRIDGE: '1',
    },
  });
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = new Error(`WebKitWebDriver did not start: ${error.message}. ${howToInstall}`);
  });
  child.once('exit', (code) => {
    failure ??= new Error(`WebKitWebDriver ended with ${code}.`);
  });
  if (child.pid !== undefined) processes.push(child.pid);
  const base = `http://127.0.0.1:${port}`;
  const ask: Ask = async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // Longer than any wait of the browser: what fails says what it waited for.
      signal: AbortSignal.timeout(scriptMs + startMs),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (response.ok) return value;
    const { error, message } = value as { error?: string; message?: string };
    throw new Error(`WebDriver, ${method} ${path}: ${error} ${message}`);
  };
  for (const until = Date.now() + startMs; Date.now() < until; ) {
    if (failure !== undefined) throw failure;
    const ready = await fetch(`${base}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return ask;
    await wait(50);
  }
  throw new Error('WebKitWebDriver does not answer.');
}

const howToInstall = 'Install webkit2gtk-driver and xvfb (Debian).';

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
