import type { Subject } from './subject.js';

/** After the frame that is being made has been handed to the screen. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });
}

/** Ms from `start` to the frame in which the message that says `text` is in sight. */
export async function timeToSight(subject: Subject, text: string, start: () => void): Promise<number> {
  const from = performance.now();
  start();
  for (;;) {
    await painted();
    if (isInSight(subject, text)) return performance.now() - from;
    if (performance.now() - from > 20_000) throw new Error(`"${text}" was not shown within 20 s`);
  }
}

/** The furthest that the row which is read moved while older messages came in, px. */
export async function drift(subject: Subject, count: number): Promise<number> {
  const scroller = subject.scroller();
  const row = firstInSight(subject);
  const top = row.getBoundingClientRect().top;
  let furthest = 0;
  const look = () => {
    const now = row.isConnected ? row.getBoundingClientRect().top : Number.POSITIVE_INFINITY;
    furthest = Math.max(furthest, Math.abs(now - top));
  };
  let isOver = false;
  const watch = (async () => {
    while (!isOver) {
      await painted();
      look();
    }
  })();
  const before = scroller.scrollHeight;
  await subject.prepend(count);
  while (scroller.scrollHeight === before) await painted();
  for (let frame = 0; frame < 20; frame += 1) await painted();
  isOver = true;
  await watch;
  return furthest;
}

/** Scrolls so that older rows can come in above without being seen, and waits until nothing moves. */
export async function scrollTo(subject: Subject, top: number): Promise<void> {
  subject.scroller().scrollTop = top;
  for (let still = 0, before = Number.NaN; still < 5; ) {
    await painted();
    const now = firstInSight(subject).getBoundingClientRect().top;
    still = now === before ? still + 1 : 0;
    before = now;
  }
}

function isInSight(subject: Subject, text: string): boolean {
  const row = rows(subject).find((each) => each.textContent?.includes(text));
  return row !== undefined && row.getBoundingClientRect().bottom <= subject.scroller().getBoundingClientRect().bottom + 1;
}

function firstInSight(subject: Subject): Element {
  const { top } = subject.scroller().getBoundingClientRect();
  const found = rows(subject)
    .filter((row) => row.getBoundingClientRect().bottom > top)
    .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)[0];
  if (found === undefined) throw new Error('No row is in sight.');
  return found;
}

function rows(subject: Subject): readonly Element[] {
  return [...document.querySelectorAll(subject.rowSelector)];
}
