import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A stray console.error or console.warn fails the test that made it. */
export function failOnConsoleErrors(): void {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation((...args) => stray.push(args.map(String).join(' ')));
    vi.spyOn(console, 'warn').mockImplementation((...args) => stray.push(args.map(String).join(' ')));
  });
  afterEach(() => {
    const said = stray.splice(0);
    expect(said, 'written to the console').toEqual([]);
  });
}

const stray: string[] = [];
