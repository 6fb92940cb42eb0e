import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { Plugin } from 'vite';

/** Wider and higher than the font that stands in for it: every text is laid out anew. */
const fonts = ['/usr/share/fonts/truetype/liberation/LiberationMono-Regular.ttf', '/System/Library/Fonts/Supplemental/Courier New.ttf'];
/** Ms between one answer and the next: not all change the same frame. */
const pace = 25;

/** Pictures and a font that answer when they are told to: `/late/hold`, `/late/release`. */
export function latePlugin(): Plugin {
  let held: (() => void)[] | undefined;
  return {
    name: 'late',
    configurePreviewServer(server) {
      server.middlewares.use('/late', (request, response) => {
        const url = new URL(request.url ?? '/', 'http://late');
        if (url.pathname === '/hold') {
          // Nobody waits for what waited before; a browser has few connections.
          for (const answerLate of held ?? []) answerLate();
          held = [];
          response.end();
        } else if (url.pathname === '/release') {
          const waiting = held ?? [];
          held = undefined;
          waiting.forEach((answer, at) => {
            setTimeout(answer, at * pace);
          });
          response.end();
        } else if (held === undefined) answer(url, response);
        else held.push(() => answer(url, response));
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
