import type { Stage } from './createStage.js';
import type { DriftReport } from './main.js';

const step = 40;
const frames = 120;

/** What stands under the eye goes down by exactly the step, in every frame, while rows above are measured for the first time. */
export async function scrollBack({ scroller }: Stage): Promise<DriftReport> {
  const trace: number[] = [];
  const height = scroller.scrollHeight;
  let worst = 0;
  for (let frame = 0; frame < frames; frame++) {
    const row = middleRow(scroller);
    const before = await paintedTop(row);
    // Between two frames, as a finger does: its scroll event comes first in the next.
    scroller.scrollTop -= step;
    const off = (await paintedTop(row)) - before - step;
    worst = Math.max(worst, Math.abs(off));
    if ((worst > 1 || trace.length > 0) && trace.length < 40) trace.push(Math.round(off * 100) / 100);
  }
  return { worst, frames, trace, changed: Math.abs(scroller.scrollHeight - height) };
}

function middleRow(scroller: HTMLElement): Element {
  const { top, bottom } = scroller.getBoundingClientRect();
  const rows = [...scroller.querySelectorAll('.parley-MessageList-row')];
  const found = rows.find((row) => row.getBoundingClientRect().bottom > (top + bottom) / 2 - 100);
  if (found === undefined) throw new Error('No row is in view.');
  return found;
}

function paintedTop(element: Element): Promise<number> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect();
      resolve(entry?.boundingClientRect.top ?? Number.NaN);
    });
    observer.observe(element);
  });
}
