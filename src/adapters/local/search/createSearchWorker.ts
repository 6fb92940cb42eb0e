/** Written in the one way that bundlers know: the file is found, and becomes part of what they build. */
export function createSearchWorker(): Worker {
  return new Worker(new URL('./searchWorker.js', import.meta.url), { type: 'module' });
}
