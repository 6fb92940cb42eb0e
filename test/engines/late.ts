import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { Plugin } from 'vite';

/** Wider and higher than the font that stands in for it: every text is laid out anew. */
const fonts = ['/usr/share/fonts/truetype/liberation/LiberationMono-Regular.ttf', '/System/Library/Fonts/Supplemental/Courier New.ttf'];
/** Ms between one answer and the next: not all change the same frame. */
const pace = 25;

/** Pictures and a font that answer when the page that asked tells them to: `/late/hold?run=`, `/late/release?run=`. */
export function latePlugin(): Plugin {
  const held = new Map<string, (() => void)[]>();
  return {
    name: 'late',
    configurePreviewServer(server) {
      server.middlewares.use('/late', (request, response) => {
        const url = new URL(request.url ?? '/', 'http://late');
        const run = url.searchParams.get('run') ?? '';
        const waiting = held.get(run);
        if (url.pathname === '/hold') {
          held.set(run, []);
          response.end();
        } else if (url.pathname === '/release') {
          held.delete(run);
          waiting?.forEach((answer, at) => {
            setTimeout(answer, at * pace);
          });
          response.end();
        } else if (waiting === undefined) answer(url, response);
        else waiting.push(() => answer(url, response));
      });
    },
  };
}

function answer({ pathname, searchParams }: URL, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cache-Control', 'no-store');
  if (pathname === '/font.ttf') {
    response.setHeader('Content-Type', 'font/ttf');
    response.end(readFileSync(fonts.find((path) => existsSync(path)) ?? ''));
    return;
  }
  const [width, height, id] = ['width', 'height', 'id'].map((name) => Number(searchParams.get(name)));
  response.setHeader('Content-Type', 'image/svg+xml');
  response.end(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${id} 40% 60%)"/></svg>`,
  );
}
