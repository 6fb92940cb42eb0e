import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, vi } from 'vitest';
import { longPatience } from '../patience.js';

const run = promisify(execFile);

/** A terminal with one program in it, which is typed into and looked at as a person does. */
export interface Terminal {
  /** Where the program has its home. */
  readonly directory: string;
  /** Types a line, and Enter. */
  type(line: string): Promise<void>;
  /** What is on the screen, line by line. */
  screen(): Promise<string>;
  /** Resolves once the screen shows it. */
  shows(text: string | RegExp): Promise<void>;
  /** The colour of the first text like this: a number of ECMA-48, 39 being the usual one. */
  colourOf(text: string): Promise<number | undefined>;
  close(): Promise<void>;
}

/** By tmux: it is the terminal, keeps the screen, and ends with us. */
export async function createTerminal(program: string): Promise<Terminal> {
  const directory = mkdtempSync(join(tmpdir(), 'parley-terminal-'));
  const env = { PATH: process.env.PATH, HOME: directory, LANG: 'C.UTF-8', TMUX_TMPDIR: directory };
  // In the foreground, where the kernel ends it with us.
  const server = spawn('setpriv', ['--pdeathsig', 'KILL', '--', 'tmux', '-f', '/dev/null', '-D'], { env, stdio: 'ignore' });
  const gone = once(server, 'exit');
  const tmux = async (...args: readonly string[]): Promise<string> => (await run('tmux', args, { env })).stdout;
  const screen = (...options: readonly string[]): Promise<string> => tmux('capture-pane', '-p', ...options);
  const waitFor = <T>(look: () => Promise<T>): Promise<T> => vi.waitFor(look, { timeout: longPatience, interval: 40 });
  // Not by a server that it would start itself, in the background.
  await waitFor(() => tmux('-N', 'new-session', '-d', '-x', '160', '-y', '40', program));
  return {
    directory,
    async type(line) {
      await tmux('send-keys', '-l', '--', line);
      await tmux('send-keys', 'Enter');
    },
    screen,
    shows: (text) =>
      waitFor(async () => {
        const found = await screen();
        if (typeof text === 'string') expect(found).toContain(text);
        else expect(found).toMatch(text);
      }),
    async colourOf(text) {
      const line = (await screen('-e')).split('\n').find((each) => each.includes(text));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how a terminal is told.
      const colours = line?.slice(0, line.indexOf(text)).match(/\u001b\[(3[0-79])m/g);
      return colours === null || colours === undefined ? undefined : Number(colours.at(-1)?.slice(2, -1));
    },
    async close() {
      server.kill();
      await gone;
      // The program, which is told by its terminal that it is over, may still write there.
      await rm(directory, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
