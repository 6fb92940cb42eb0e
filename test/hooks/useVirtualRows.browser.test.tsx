import * as React from 'react';
import { type ActivityProps, type ComponentType, StrictMode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import { useVirtualRows, type VirtualRowsOptions, type VirtualRowsView } from '../../src/hooks/useVirtualRows.js';

interface Row {
  readonly key: string;
  readonly height: number;
  /** The height that it has later: a picture that loads. */
  readonly grown?: number | undefined;
}

interface ListProps extends Partial<VirtualRowsOptions> {
  readonly initial: readonly Row[];
  readonly height?: number | undefined;
  readonly hidden?: boolean | undefined;
}

interface Handle {
  view: VirtualRowsView;
  setRows: (change: (rows: readonly Row[]) => readonly Row[]) => void;
  setHeight: (height: number) => void;
  setMode: (mode: 'hidden' | 'visible') => void;
  renders: number;
}

const viewport = 400;

/** React 19.2 and later. */
const { Activity } = React as { readonly Activity?: ComponentType<ActivityProps> };

afterEach(() => cleanup());

test('opens at the end, with the last row at the bottom edge', async () => {
  const { scroller, handle } = await open({ initial: makeRows(0, 500) });
  expect(bottomOf('row-499')).toBeCloseTo(viewport, 0);
  expect(distance(scroller)).toBeLessThanOrEqual(1);
  expect(handle.view.isAtEnd).toBe(true);
  await settled(scroller);
  expect(bottomOf('row-499')).toBeCloseTo(viewport, 0);
});

test('opens at an index, at the offset asked for', async () => {
  const { scroller } = await open({ initial: makeRows(0, 500), startIndex: 200, startOffset: 30 });
  await settled(scroller);
  expect(topOf('row-200')).toBeCloseTo(30, 0);
});

test('opens at the first row where it is anchored to the start', async () => {
  const { handle } = await open({ initial: makeRows(0, 500), anchor: 'start' });
  expect(topOf('row-0')).toBe(0);
  expect(handle.view.isAtStart).toBe(true);
  expect(handle.view.isAtEnd).toBe(false);
});

test('fills an empty list from the end', async () => {
  const { scroller, handle } = await open({ initial: [] });
  handle.setRows(() => makeRows(0, 300));
  await vi.waitFor(() => expect(bottomOf('row-299')).toBeCloseTo(viewport, 0));
  await settled(scroller);
  expect(bottomOf('row-299')).toBeCloseTo(viewport, 0);
});

test('moves what is read by no pixel when 100 rows come in before it, and while they and their pictures grow', async () => {
  const { scroller, handle } = await open({ initial: makeRows(1000, 200) });
  await scrollTo(scroller, 900);
  const key = firstInView();
  const before = topOf(key);
  const drift = watchDrift(key, before);
  handle.setRows((rows) => [...makeRows(900, 100), ...rows]);
  await settled(scroller);
  // Pictures above and those in the overscan load late.
  const mounted = new Set(mountedKeys());
  handle.setRows((rows) =>
    rows.map((row) => (mounted.has(row.key) && topOf(row.key) + row.height <= 0 ? { ...row, height: row.height + 180 } : row)),
  );
  await settled(scroller);
  expect(topOf(key)).toBeCloseTo(before, 0);
  expect(drift.stop()).toBeLessThanOrEqual(1);
});

test('moves nothing when rows come in at the very top, where the date row goes with them', async () => {
  const date = { key: 'date', height: 30 };
  const isAnchor = (key: string) => key !== 'date';
  const { scroller, handle } = await open({ initial: [date, ...makeRows(1000, 200)], isAnchor });
  await scrollTo(scroller, 0);
  expect(topOf('row-1000')).toBe(30);
  const drift = watchDrift('row-1000', 30);
  handle.setRows(([, ...rows]) => [date, ...makeRows(900, 100), ...rows]);
  await settled(scroller);
  expect(drift.stop()).toBeLessThanOrEqual(1);
});

test('keeps the lower edge of the row that loses its heading to the rows before it', async () => {
  const { scroller, handle } = await open({ initial: makeRows(1000, 200) });
  await scrollTo(scroller, 0);
  const before = bottomOf('row-1000');
  handle.setRows(([first, ...rows]) => [...makeRows(900, 100), { key: 'row-1000', height: (first?.height ?? 0) - 20 }, ...rows]);
  await settled(scroller);
  expect(bottomOf('row-1000')).toBeCloseTo(before, 0);
});

test('scrolling back through rows of unknown height, the row under the eye never jumps', async () => {
  const { scroller } = await open({ initial: makeRows(0, 2000), estimateAt: () => 200 });
  await settled(scroller);
  for (let step = 0; step < 60; step++) {
    const key = firstInView();
    const before = topOf(key);
    const top = scroller.scrollTop;
    scroller.scrollTop = top - 60;
    await frame();
    await frame();
    expect(Math.abs(topOf(key) - before - 60)).toBeLessThanOrEqual(1);
  }
});

test('goes along with a new last row at the end, and stays elsewhere', async () => {
  const { scroller, handle } = await open({ initial: makeRows(0, 200) });
  await settled(scroller);
  handle.setRows((rows) => [...rows, ...makeRows(200, 1)]);
  await vi.waitFor(() => expect(bottomOf('row-200')).toBeCloseTo(viewport, 0));
  expect(handle.view.isAtEnd).toBe(true);

  await scrollTo(scroller, scroller.scrollTop - 1000);
  await vi.waitFor(() => expect(handle.view.isAtEnd).toBe(false));
  const key = firstInView();
  const before = topOf(key);
  handle.setRows((rows) => [...rows, ...makeRows(201, 5)]);
  await settled(scroller);
  expect(topOf(key)).toBe(before);
  expect(handle.view.isAtEnd).toBe(false);
});

test('a burst of rows, several within one frame, is followed to its last', async () => {
  const { scroller, handle } = await open({ initial: makeRows(0, 200) });
  await settled(scroller);
  for (let index = 0; index < 30; index++) {
    handle.setRows((rows) => [...rows, ...makeRows(200 + index, 1)]);
    await Promise.resolve();
    if (index % 7 === 0) await frame();
  }
  await settled(scroller);
  expect(bottomOf('row-229')).toBeCloseTo(viewport, 0);
});

test('goes along with a row that comes in before the last one', async () => {
  const { scroller, handle } = await open({ initial: makeRows(0, 200) });
  await settled(scroller);
  handle.setRows((rows) => [...rows.slice(0, -1), { key: 'between', height: 120 }, ...rows.slice(-1)]);
  await settled(scroller);
  expect(bottomOf('row-199')).toBeCloseTo(viewport, 0);
});

test('does not follow where newer rows are still to be loaded', async () => {
  const { scroller, handle } = await open({ initial: makeRows(0, 200), follow: false });
  await settled(scroller);
  const before = topOf('row-199');
  handle.setRows((rows) => [...rows, ...makeRows(200, 50)]);
  await settled(scroller);
  expect(topOf('row-199')).toBeCloseTo(before, 0);
});

test('stays at the end while the last row grows, and while the container shrinks and grows', async () => {
  const { scroller, handle } = await open({ initial: makeRows(0, 200) });
  await settled(scroller);
  for (const height of [90, 150, 400, 700]) {
    handle.setRows((rows) => rows.map((row) => (row.key === 'row-199' ? { ...row, height } : row)));
    await vi.waitFor(() => expect(bottomOf('row-199')).toBeCloseTo(viewport, 0));
  }
  for (const height of [300, 120, 500]) {
    handle.setHeight(height);
    await vi.waitFor(() => expect(bottomOf('row-199')).toBeCloseTo(height, 0));
    expect(handle.view.isAtEnd).toBe(true);
  }
});

test('stays at the end in the very frame in which container and rows change, also where somebody asks for the layout before', async () => {
  const { scroller } = await open({ initial: makeRows(0, 200) });
  await settled(scroller);
  for (const height of [600, 250]) {
    // Between two frames: events of scrolling are the first thing in a frame.
    await painted();
    scroller.style.height = `${height}px`;
    for (const key of mountedKeys()) {
      const content = element(key).firstElementChild;
      if (content instanceof HTMLElement) content.style.height = `${content.offsetHeight + 22}px`;
    }
    // Laid out now, the browser scrolls: the list hears of that before it has measured anything.
    expect(scroller.clientHeight).toBe(height);
    await painted();
    expect(bottomOf('row-199')).toBeCloseTo(height, 0);
  }
});

test('keeps what is read while the last row grows below', async () => {
  const { scroller, handle } = await open({ initial: makeRows(0, 200) });
  await scrollTo(scroller, scroller.scrollTop - 600);
  const key = firstInView();
  const before = topOf(key);
  handle.setRows((rows) => rows.map((row) => (row.key === 'row-199' ? { ...row, height: 500 } : row)));
  await settled(scroller);
  expect(topOf(key)).toBe(before);
});

test('jumps to a row far away and stands still on it', async () => {
  const { scroller, handle } = await open({ initial: makeRows(0, 5000) });
  await settled(scroller);
  handle.view.scrollToIndex(1234, { align: 'start', offset: 24 });
  await vi.waitFor(() => expect(topOf('row-1234')).toBeCloseTo(24, 0));
  handle.view.scrollToIndex(4000, { align: 'center' });
  await vi.waitFor(() => expect((topOf('row-4000') + bottomOf('row-4000')) / 2).toBeCloseTo(viewport / 2, 0));
  handle.view.scrollToEnd();
  await vi.waitFor(() => expect(bottomOf('row-4999')).toBeCloseTo(viewport, 0));
});

test('says where it is being read, so that a later list can open there', async () => {
  const { scroller, handle } = await open({ initial: makeRows(0, 500) });
  await scrollTo(scroller, 7777);
  const position = handle.view.readPosition();
  expect(position).toEqual({ key: firstInView(), offset: Math.round(topOf(firstInView())) });
  await cleanup();
  const index = Number(position?.key.slice('row-'.length));
  const again = await open({ initial: makeRows(0, 500), startIndex: index, startOffset: position?.offset });
  await settled(again.scroller);
  expect(topOf(`row-${index}`)).toBeCloseTo(position?.offset ?? Number.NaN, 0);
});

test('mounts what is in view and little more, of 100,000 rows, wherever it stands', async () => {
  const { scroller, handle } = await open({ initial: makeRows(0, 100_000) });
  await settled(scroller);
  const bound = viewport / 20 + 2 * 6 + 2;
  expect(mountedKeys().length).toBeLessThanOrEqual(bound);
  for (const index of [50_000, 10, 99_000]) {
    handle.view.scrollToIndex(index, { align: 'start' });
    await vi.waitFor(() => expect(topOf(`row-${index}`)).toBeCloseTo(0, 0));
    expect(mountedKeys().length).toBeLessThanOrEqual(bound);
  }
});

test('keeps the rows asked for mounted, in the order of the document', async () => {
  const keepMounted = ['row-450', 'row-3'];
  const { scroller } = await open({ initial: makeRows(0, 500), keepMounted });
  const kept = element('row-450');
  await scrollTo(scroller, 8000);
  expect(element('row-450')).toBe(kept);
  const indexes = [...document.querySelectorAll('[data-index]')].map((row) => Number(row.getAttribute('data-index')));
  expect(indexes).toEqual([...indexes].sort((a, b) => a - b));
  expect(indexes[0]).toBe(3);
  expect(indexes.at(-1)).toBe(450);
});

test.each([
  ['nothing happened', (rows: readonly Row[]) => rows],
  ['100 rows came before it', (rows: readonly Row[]) => [...makeRows(900, 100), ...rows]],
  ['rows came after it', (rows: readonly Row[]) => [...rows, ...makeRows(1500, 3)]],
  ['rows came on both sides', (rows: readonly Row[]) => [...makeRows(900, 100), ...rows, ...makeRows(1500, 30)]],
])('a list that was hidden comes back where it was: %s', async (_, change) => {
  for (const top of [0, 5000, undefined]) {
    const { scroller, handle } = await open({ initial: makeRows(1000, 500) });
    if (top !== undefined) await scrollTo(scroller, top);
    await settled(scroller);
    const key = firstInView();
    const before = topOf(key);
    await hide(scroller);
    handle.setRows(change);
    await frame();
    await frame();
    scroller.style.display = '';
    await painted();
    const follows = top === undefined;
    if (follows) expect(distance(scroller)).toBeLessThanOrEqual(1);
    else expect(topOf(key)).toBeCloseTo(before, 0);
    await settled(scroller);
    if (follows) expect(distance(scroller)).toBeLessThanOrEqual(1);
    else expect(topOf(key)).toBeCloseTo(before, 0);
    expect(handle.view.isAtEnd).toBe(follows);
    await cleanup();
  }
});

test('a list that was hidden in the frame in which rows came, or was scrolled, comes back where it was', async () => {
  const { scroller, handle } = await open({ initial: makeRows(1000, 500) });
  handle.setRows((rows) => [...makeRows(900, 100), ...rows]);
  scroller.style.display = 'none';
  await frame();
  await frame();
  scroller.style.display = '';
  await settled(scroller);
  expect(distance(scroller)).toBeLessThanOrEqual(1);

  await scrollTo(scroller, 5000);
  await settled(scroller);
  scroller.scrollTop = 5200;
  await settled(scroller);
  const key = firstInView();
  const before = topOf(key);
  scroller.scrollTop = 5201;
  scroller.scrollTop = 5200;
  scroller.style.display = 'none';
  await frame();
  await frame();
  scroller.style.display = '';
  await settled(scroller);
  expect(topOf(key)).toBeCloseTo(before, 0);
});

test('a list that was hidden stands where it was told to go meanwhile, or in the frame before', async () => {
  const { scroller, handle } = await open({ initial: makeRows(1000, 500) });
  await settled(scroller);
  await hide(scroller);
  handle.view.scrollToIndex(100, { align: 'start', offset: 20 });
  await frame();
  scroller.style.display = '';
  await settled(scroller);
  expect(topOf('row-1100')).toBeCloseTo(20, 0);

  handle.view.scrollToIndex(300, { align: 'start', offset: 20 });
  await hide(scroller);
  scroller.style.display = '';
  await settled(scroller);
  expect(topOf('row-1300')).toBeCloseTo(20, 0);

  await hide(scroller);
  handle.view.scrollToEnd();
  await frame();
  scroller.style.display = '';
  await settled(scroller);
  expect(distance(scroller)).toBeLessThanOrEqual(1);
});

test('a list that was hidden comes back to the row below where the one that was read is gone, and to the end where all are', async () => {
  const { scroller, handle } = await open({ initial: makeRows(1000, 500) });
  await scrollTo(scroller, 5000);
  await settled(scroller);
  const key = firstInView();
  const below = `row-${Number(key.slice('row-'.length)) + 1}`;
  const before = topOf(below);
  await hide(scroller);
  handle.setRows((rows) => [...makeRows(900, 100), ...rows.filter((row) => row.key !== key)]);
  await frame();
  scroller.style.display = '';
  await settled(scroller);
  expect(topOf(below)).toBeCloseTo(before, 0);

  await hide(scroller);
  handle.setRows(() => makeRows(3000, 100));
  await frame();
  scroller.style.display = '';
  await settled(scroller);
  expect(distance(scroller)).toBeLessThanOrEqual(1);
});

test('a list that is hidden at first opens at its row, whatever came before it', async () => {
  const { scroller, handle } = await open({ initial: makeRows(1000, 500), startIndex: 200, startOffset: 30, hidden: true });
  await frame();
  handle.setRows((rows) => [...makeRows(900, 100), ...rows]);
  await frame();
  scroller.style.display = '';
  await settled(scroller);
  expect(topOf('row-1200')).toBeCloseTo(30, 0);
});

test.runIf(Activity)('a list that React hid comes back to what was read, whatever came before it', async () => {
  for (const top of [5000, undefined]) {
    const { scroller, handle } = await open({ initial: makeRows(1000, 500) });
    if (top !== undefined) await scrollTo(scroller, top);
    await settled(scroller);
    const key = firstInView();
    const before = topOf(key);
    handle.setMode('hidden');
    await vi.waitFor(() => expect(scroller.clientHeight).toBe(0));
    handle.setRows((rows) => [...makeRows(900, 100), ...rows]);
    await frame();
    handle.setMode('visible');
    await vi.waitFor(() => expect(scroller.clientHeight).toBeGreaterThan(0));
    await settled(scroller);
    if (top === undefined) expect(distance(scroller)).toBeLessThanOrEqual(1);
    else expect(topOf(key)).toBeCloseTo(before, 0);
    await cleanup();
  }
});

test('a list that is anchored to the start comes back where it was, hidden in the frame in which it was scrolled', async () => {
  const { scroller } = await open({ initial: makeRows(0, 500), anchor: 'start' });
  await scrollTo(scroller, 5000);
  await settled(scroller);
  const key = firstInView();
  const before = topOf(key);
  scroller.scrollTop += 1;
  scroller.scrollTop -= 1;
  await hide(scroller);
  scroller.style.display = '';
  await settled(scroller);
  expect(topOf(key)).toBeCloseTo(before, 0);
});

test('nothing is in view of a list that is hidden', async () => {
  const { scroller, handle } = await open({ initial: makeRows(0, 500) });
  const { visible } = handle.view;
  await hide(scroller);
  await vi.waitFor(() => expect(handle.view.visible).toEqual({ first: -1, last: -1 }));
  scroller.style.display = '';
  await vi.waitFor(() => expect(handle.view.visible).toEqual(visible));
});

test('renders once per change of the edge, not once per pixel', async () => {
  // Frames may be so late that scrolling would count as ended between two of them: it ends when it is told to.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { scroller, handle } = await open({ initial: [{ key: 'row-tall', height: 5000 }, ...makeRows(0, 1)] });
  await scrollTo(scroller, 1000);
  await settled(scroller);
  vi.advanceTimersByTime(1000);
  await settled(scroller);
  const renders = handle.renders;
  for (let top = 1010; top < 1200; top += 10) await scrollTo(scroller, top);
  // It begins to scroll,
  expect(handle.renders - renders).toBeLessThanOrEqual(1);
  vi.advanceTimersByTime(1000);
  await settled(scroller);
  // and has ended.
  expect(handle.renders - renders).toBeLessThanOrEqual(2);
});

// helpers

function makeRows(from: number, count: number): readonly Row[] {
  return Array.from({ length: count }, (_, index) => ({ key: `row-${from + index}`, height: 20 + (((from + index) * 37) % 150) }));
}

function List({
  initial,
  height: initialHeight = viewport,
  hidden = false,
  setMode,
  handle,
  ...options
}: ListProps & Pick<Handle, 'setMode'> & { readonly handle: { current: Handle | null } }) {
  const [rows, setRows] = useState(initial);
  const [height, setHeight] = useState(initialHeight);
  const renders = useRef(0);
  const keyAt = useCallback((index: number) => rows[index]?.key ?? '', [rows]);
  const view = useVirtualRows({ anchor: 'end', estimateAt: estimate, ...options, count: rows.length, keyAt });
  useLayoutEffect(() => {
    renders.current += 1;
    handle.current = { view, setRows, setHeight, setMode, renders: renders.current };
  });
  return (
    <div
      ref={view.scrollRef}
      data-testid="scroller"
      style={{ display: hidden ? 'none' : undefined, height, overflowY: 'auto', position: 'fixed', top: 0, insetInline: 0 }}
    >
      <div style={view.innerStyle}>
        {view.rows.map((row) => (
          <div key={row.key} data-index={row.index} data-key={row.key} ref={view.measureRow} style={row.style}>
            <div style={{ height: rows[row.index]?.height }}>{row.key}</div>
          </div>
        ))}
      </div>
    </div>
  );
}

function Shown(props: ListProps & { readonly handle: { current: Handle | null } }) {
  const [mode, setMode] = useState<'hidden' | 'visible'>('visible');
  const list = <List {...props} setMode={setMode} />;
  return Activity === undefined ? list : <Activity mode={mode}>{list}</Activity>;
}

function estimate(): number {
  return 60;
}

async function open(props: ListProps) {
  const handle: { current: Handle | null } = { current: null };
  const screen = await render(
    <StrictMode>
      <Shown {...props} handle={handle} />
    </StrictMode>,
  );
  const live: Handle = {
    get view() {
      return current().view;
    },
    get renders() {
      return current().renders;
    },
    setRows: (change) => current().setRows(change),
    setHeight: (height) => current().setHeight(height),
    setMode: (mode) => current().setMode(mode),
  };
  function current(): Handle {
    if (handle.current === null) throw new Error('The list is not mounted.');
    return handle.current;
  }
  const scroller = screen.getByTestId('scroller').element();
  if (!(scroller instanceof HTMLElement)) throw new Error('No scroller.');
  return { scroller, handle: live };
}

function element(key: string): HTMLElement {
  const found = document.querySelector(`[data-key="${key}"]`);
  if (!(found instanceof HTMLElement)) throw new Error(`The row ${key} is not mounted.`);
  return found;
}

function topOf(key: string): number {
  return element(key).getBoundingClientRect().top;
}

function bottomOf(key: string): number {
  return element(key).getBoundingClientRect().bottom;
}

function mountedKeys(): readonly string[] {
  return [...document.querySelectorAll('[data-key]')].map((row) => row.getAttribute('data-key') ?? '');
}

/** The first row whose top is in view, or the one that spans the edge. */
function firstInView(): string {
  const key = mountedKeys().find((candidate) => bottomOf(candidate) > 0);
  if (key === undefined) throw new Error('No row is in view.');
  return key;
}

function distance(scroller: HTMLElement): number {
  return scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
}

function frame(): Promise<number> {
  return new Promise(requestAnimationFrame);
}

async function hide(scroller: HTMLElement): Promise<void> {
  scroller.style.display = 'none';
  await frame();
  await frame();
}

/** The end of the next frame: after layout and resize observers. */
async function painted(): Promise<void> {
  await frame();
  await new Promise<void>((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });
}

async function scrollTo(scroller: HTMLElement, top: number): Promise<void> {
  scroller.scrollTop = top;
  await frame();
  await frame();
}

/** Waits until nothing has moved for a few frames. */
async function settled(scroller: HTMLElement): Promise<void> {
  let same = 0;
  let last = '';
  while (same < 4) {
    await frame();
    const now = `${scroller.scrollTop} ${scroller.scrollHeight} ${mountedKeys().join()}`;
    same = now === last ? same + 1 : 0;
    last = now;
  }
}

/** The farthest that a row was from its place in any frame that was painted. */
function watchDrift(key: string, place: number) {
  let worst = 0;
  let on = true;
  const look = () => {
    if (!on) return;
    // After layout and resize observers.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      if (on) worst = Math.max(worst, mountedKeys().includes(key) ? Math.abs(topOf(key) - place) : Number.POSITIVE_INFINITY);
    };
    channel.port2.postMessage(null);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return {
    stop: () => {
      on = false;
      return worst;
    },
  };
}
