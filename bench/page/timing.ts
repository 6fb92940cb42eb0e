/** Rows of a list that is looked at. */
export interface Rows {
  readonly rowSelector: string;
  scroller(): HTMLElement;
}

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

export async function frames(number: number): Promise<void> {
  for (let frame = 0; frame < number; frame += 1) await painted();
}

/** Ms from `start` to the frame in which the row that says `text` is in sight. */
export async function timeToSight(list: Rows, text: string, start: () => void): Promise<number> {
  const from = performance.now();
  start();
  for (;;) {
    await painted();
    if (isInSight(list, text)) return performance.now() - from;
    if (performance.now() - from > 20_000) throw new Error(`"${text}" was not shown within 20 s`);
  }
}

/** The furthest that the row which is read moves while something happens and in the frames after it, px. */
export async function drift(list: Rows, what: () => Promise<void>, edge: 'top' | 'bottom' = 'top'): Promise<number> {
  const row = edge === 'top' ? firstInSight(list) : lastInSight(list);
  const place = () => {
    const box = list.scroller().getBoundingClientRect();
    return edge === 'top' ? row.getBoundingClientRect().top - box.top : box.bottom - row.getBoundingClientRect().bottom;
  };
  const before = place();
  let furthest = 0;
  let isOver = false;
  const watch = (async () => {
    while (!isOver) {
      await painted();
      furthest = Math.max(furthest, row.isConnected ? Math.abs(place() - before) : Number.POSITIVE_INFINITY);
    }
  })();
  await what();
  await frames(20);
  isOver = true;
  await watch;
  return furthest;
}

/** Scrolls, and waits until nothing moves. */
export async function scrollTo(list: Rows, top: number): Promise<void> {
  list.scroller().scrollTop = top;
  for (let still = 0, before = Number.NaN; still < 5; ) {
    await painted();
    const now = firstInSight(list).getBoundingClientRect().top;
    still = now === before ? still + 1 : 0;
    before = now;
  }
}

export function required<Found extends HTMLElement = HTMLElement>(selector: string): Found {
  const element = document.querySelector<Found>(selector);
  if (element === null) throw new Error(`Nothing matches ${selector}.`);
  return element;
}

function isInSight(list: Rows, text: string): boolean {
  const row = rows(list).find((each) => each.textContent?.includes(text));
  return row !== undefined && row.getBoundingClientRect().bottom <= list.scroller().getBoundingClientRect().bottom + 1;
}

function firstInSight(list: Rows): Element {
  const { top } = list.scroller().getBoundingClientRect();
  return inOrder(list, (row) => row.getBoundingClientRect().bottom > top)[0] ?? none();
}

function lastInSight(list: Rows): Element {
  const { bottom } = list.scroller().getBoundingClientRect();
  return inOrder(list, (row) => row.getBoundingClientRect().top < bottom).at(-1) ?? none();
}

function inOrder(list: Rows, isWanted: (row: Element) => boolean): readonly Element[] {
  return rows(list)
    .filter(isWanted)
    .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
}

function none(): never {
  throw new Error('No row is in sight.');
}

function rows(list: Rows): readonly Element[] {
  return [...document.querySelectorAll(list.rowSelector)];
}
