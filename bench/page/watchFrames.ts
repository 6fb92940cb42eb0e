export interface FramesSeen {
  /** Per second. */
  readonly rate: number;
  /** Ms between two frames: 95 of 100 were no further apart. */
  readonly p95: number;
  /** Tasks over 50 ms, as the browser counts them. */
  readonly longTasks: number;
  /** Ms of the longest of them; 0 where there was none. */
  readonly longest: number;
}

/** What the screen saw for `ms`. `each` is called with every frame and the ms since the beginning. */
export async function watchFrames(ms: number, each: (elapsed: number) => void): Promise<FramesSeen> {
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  });
  observer.observe({ type: 'longtask' });
  const times: number[] = [];
  await new Promise<void>((resolve) => {
    let from: number | undefined;
    const frame = (at: number) => {
      from ??= at;
      times.push(at);
      if (at - from >= ms) {
        resolve();
        return;
      }
      each(at - from);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  // Long tasks are told a moment later.
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  const sorted = gaps.toSorted((a, b) => a - b);
  const whole = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return {
    rate: (gaps.length * 1000) / whole,
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    longTasks: tasks.length,
    longest: Math.max(0, ...tasks),
  };
}

/** Calls `what` as often as is due at so many a second, from a timer of its own: frames that come late bring no fewer. */
export function atRate(perSecond: number, what: () => void): () => void {
  const from = performance.now();
  let done = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - from) * perSecond) / 1000);
    while (done < due) {
      done += 1;
      what();
    }
  }, 1000 / perSecond);
  return () => clearInterval(timer);
}
