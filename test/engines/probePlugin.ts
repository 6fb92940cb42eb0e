import type { Plugin } from 'vite';

/** What the tests ask of a page that is not theirs, in whatever browser. */
export interface Probe {
  /** What was written to the console as an error, or thrown. */
  errors(): readonly string[];
  /** How many elements match and hold this text. */
  count(selector: string, text: string): number;
  /** Moves the focus to the last of them. */
  focus(selector: string, text: string): void;
}

/** Puts a `probe` into the page before anything else runs. */
export function probePlugin(): Plugin {
  return {
    name: 'probe',
    transformIndexHtml: () => [{ tag: 'script', injectTo: 'head-prepend', children: probe }],
  };
}

const probe = `{
  const errors = [];
  const write = console.error;
  console.error = (...args) => {
    errors.push(args.map(String).join(' '));
    write.apply(console, args);
  };
  addEventListener('error', ({ message }) => errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
  const found = (selector, text) => [...document.querySelectorAll(selector)].filter((element) => element.textContent.includes(text));
  window.probe = {
    errors: () => errors,
    count: (selector, text) => found(selector, text).length,
    focus: (selector, text) => void found(selector, text).at(-1)?.focus(),
  };
}`;
