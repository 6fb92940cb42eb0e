import { vi } from 'vitest';

/** As `expect.poll` does by its setting: `vi.waitFor` has none. */
export function waitLonger(patience: number): void {
  const { waitFor } = vi;
  vi.waitFor = (callback, options) =>
    waitFor(callback, typeof options === 'object' ? { timeout: patience, ...options } : (options ?? patience));
}
