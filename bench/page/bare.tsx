import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Subject } from './subject.js';
import { textOf } from './texts.js';

interface Line {
  readonly id: string;
  readonly text: string;
}

/** What the kit is compared with: TanStack Virtual, anchored to the end, and plain rows. Nothing else. */
export function createBareSubject(root: HTMLElement): Subject {
  const view = createRoot(root);
  let conversations: Line[][] = [];
  let shown = 0;
  let appended = 0;
  let prepended = 0;
  const renders = { count: 0 };

  const draw = () => view.render(<BareList key={shown} lines={conversations[shown] ?? []} renders={renders} />);

  return {
    rowSelector: '.BareRow',
    async prepare({ conversations: number, count }) {
      conversations = Array.from({ length: number }, () =>
        Array.from({ length: count }, (_, index) => ({ id: String(index), text: textOf(index) })),
      );
    },
    open(index) {
      shown = index;
      draw();
    },
    hold() {},
    append() {
      appended += 1;
      const text = `appended ${appended} ${textOf(appended)}`;
      conversations[shown] = [...(conversations[shown] ?? []), { id: `a${appended}`, text }];
      draw();
      return text;
    },
    async prepend(count) {
      const older = Array.from({ length: count }, (_, index): Line => ({ id: `p${prepended + index}`, text: textOf(index) }));
      prepended += count;
      conversations[shown] = [...older, ...(conversations[shown] ?? [])];
      flushSync(draw);
    },
    loaded: () => conversations[shown]?.length ?? 0,
    renders: () => renders.count,
    scroller: () => required('.BareList'),
  };
}

function BareList({ lines, renders }: { readonly lines: readonly Line[]; readonly renders: { count: number } }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getItemKey: (index) => lines[index]?.id ?? index,
    estimateSize: () => 48,
    getScrollElement: () => scroller.current,
    anchorTo: 'end',
    followOnAppend: true,
    overscan: 6,
  });
  useLayoutEffect(() => virtualizer.scrollToEnd(), [virtualizer]);
  return (
    <div ref={scroller} className="BareList">
      <div style={{ position: 'relative', blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          renders.count += 1;
          return (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className="BareRow"
              style={{ position: 'absolute', insetInline: 0, transform: `translateY(${item.start}px)` }}
            >
              {lines[item.index]?.text}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function required(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`Nothing matches ${selector}.`);
  return element;
}
