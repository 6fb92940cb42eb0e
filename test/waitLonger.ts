import { vi } from 'vitest';

/** As `expect.poll` does by its setting: `vi.waitFor` and `vi.waitUntil` have none. */
export function waitLonger(patience: number): void {
  const { waitFor, waitUntil } = vi;
  const longer = <Options extends { timeout?: number }>(options: number | Options | undefined) =>
    typeof options === 'object' ? { timeout: patience, ...options } : (options ?? patience);
  vi.waitFor = (callback, options) => waitFor(callback, longer(options));
  vi.waitUntil = (callback, options) => waitUntil(callback, longer(options));
}
