import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDemo } from './browser.js';

declare global {
  /** Storybook's own. */
  var __STORYBOOK_PREVIEW__:
    | {
        readonly storyRenders: readonly { readonly id: string; readonly phase?: string }[];
        readonly channel: { on(event: string, listener: (id: string) => void): void; emit(event: string, ...args: unknown[]): void };
      }
    | undefined;
}

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly tags: readonly string[];
}

const storybook = join(import.meta.dirname, '../../node_modules/.bin/storybook');
const demo = startDemo();
let folder: string;
let server: PreviewServer;
let url: string;

/** As it is published. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-storybook-'));
  await promisify(execFile)(storybook, ['build', '--disable-telemetry', '--quiet', '-o', folder]);
  // A browser asks for it where a page is not in the frame that it is made for.
  await writeFile(join(folder, 'favicon.ico'), '');
  const served = { configFile: false, logLevel: 'error', root: folder, build: { outDir: folder } } as const;
  server = await preview({ ...served, preview: { port: 0, host: '127.0.0.1' } });
  url = server.resolvedUrls?.local[0] ?? '';
}, 400_000);
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

it('shows every written page of the docs, and pages of components, with all stories in them, without an error', async () => {
  const ids = await docs();
  expect(ids.length).toBeGreaterThan(25);
  const context = await demo.newContext();
  const failed: string[] = [];
  // A few at a time: most of it is waiting.
  const reader = async (): Promise<void> => {
    const page = await context.newPage();
    let isOpen = false;
    for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
      if (isOpen) await page.evaluate(goOn, id);
      else await page.goto(`${url}iframe.html?viewMode=docs&id=${id}`);
      const wrong = await (await page.waitForFunction(isOver, isOpen ? id : null)).jsonValue();
      if (wrong !== false) failed.push(...wrong.map((what) => `${id}: ${what}`));
      isOpen = wrong !== false && wrong.length === 0;
    }
  };
  await Promise.all([reader(), reader(), reader()]);
  expect(failed).toEqual([]);
}, 200_000);

/** Pages of components are of one make, and their stories are tests of their own: a few stand for all. */
async function docs(): Promise<string[]> {
  const index = await readFile(join(folder, 'index.json'), 'utf8');
  const { entries }: { readonly entries: Readonly<Record<string, Entry>> } = JSON.parse(index);
  const pages = Object.values(entries).filter(({ type }) => type === 'docs');
  const written = pages.filter(({ tags }) => tags.some((tag) => tag.endsWith('-mdx')));
  const made = pages.filter((page) => !written.includes(page)).slice(0, 4);
  return [...written, ...made].map(({ id }) => id);
}

/**
 * Leads to a page as Storybook's menu does: in the document that is open, which is half of the work. The page before may say only
 * now that it is drawn.
 */
function goOn(storyId: string): void {
  const channel = globalThis.__STORYBOOK_PREVIEW__?.channel;
  channel?.on('docsRendered', (id) => {
    document.body.dataset.drawn = id;
  });
  channel?.emit('setCurrentStory', { storyId, viewMode: 'docs' });
}

/** Once the page, this one if it is named, and each story in it is drawn, or cannot be: what went wrong. */
function isOver(id: string | null): readonly string[] | false {
  if (document.body.classList.contains('sb-show-errordisplay'))
    return [document.querySelector('#error-message')?.textContent ?? 'an error'];
  if (id !== null && document.body.dataset.drawn !== id) return false;
  const root = document.querySelector('#storybook-docs');
  if (!root?.querySelector('h1')?.textContent) return false;
  const renders = globalThis.__STORYBOOK_PREVIEW__?.storyRenders ?? [];
  const over = renders.filter(({ phase }) => phase === 'finished' || phase === 'errored');
  if (over.length < root.querySelectorAll('[id^="story--"][id$="-inner"]').length) return false;
  return over.filter(({ phase }) => phase === 'errored').map(({ id }) => id);
}
