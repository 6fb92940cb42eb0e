import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../src/testing/createFakeClock.js';

describe('createFakeClock', () => {
  it('calls what is due, in order, each at its time', () => {
    const clock = createFakeClock({ now: 1000 });
    const calls: string[] = [];
    clock.after(20, () => calls.push(`b ${clock.now()}`));
    clock.after(10, () => calls.push(`a ${clock.now()}`));
    clock.after(20, () => calls.push(`c ${clock.now()}`));
    const cancel = clock.after(15, () => calls.push('cancelled'));
    cancel();
    clock.advance(19);
    expect(calls).toEqual(['a 1010']);
    clock.advance(1);
    expect(calls).toEqual(['a 1010', 'b 1020', 'c 1020']);
    expect(clock.now()).toBe(1020);
    expect(clock.waiting).toBe(0);
  });

  it('runs timers that timers set, until there is none', () => {
    const clock = createFakeClock();
    let left = 5;
    const tick = (): void => {
      left -= 1;
      if (left > 0) clock.after(1000, tick);
    };
    clock.after(1000, tick);
    clock.runAll();
    expect(left).toBe(0);
  });

  it('says so when timers go on without end', () => {
    const clock = createFakeClock();
    const tick = (): void => void clock.after(1, tick);
    tick();
    expect(() => clock.runAll(100)).toThrow('ran 100 timers');
  });

  it('lets promises settle on the way', async () => {
    const clock = createFakeClock();
    const sleep = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));
    let isDone = false;
    void sleep(10)
      .then(() => sleep(10))
      .then(() => {
        isDone = true;
      });
    await clock.advanceAsync(20);
    expect(isDone).toBe(true);
  });
});
