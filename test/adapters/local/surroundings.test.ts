import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defaultSurroundings } from '../../../src/adapters/local/surroundings.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('wakes when it is time by its own clock, also where timers are a moment ahead of that', () => {
  const { clock } = defaultSurroundings();
  const due = clock.now() + 1000;
  const woken = vi.fn(() => clock.now());
  clock.after(1000, woken);
  vi.setSystemTime(Date.now() - 1);
  vi.advanceTimersByTime(2000);
  expect(woken.mock.results[0]?.value).toBeGreaterThanOrEqual(due);
});
