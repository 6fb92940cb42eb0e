import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';

export interface Line {
  readonly id: string;
  readonly text: string;
  readonly picture?: string | undefined;
}

export interface BareListProps {
  readonly lines: readonly Line[];
  readonly renders: { count: number };
}

/** What the kit's message list is compared with: TanStack Virtual, anchored to the end, and plain rows. Nothing else. */
export function BareList({ lines, renders }: BareListProps) {
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
          const line = lines[item.index];
          return (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className="BareRow"
              style={{ position: 'absolute', insetInline: 0, transform: `translateY(${item.start}px)` }}
            >
              {line?.picture === undefined ? line?.text : <img src={line.picture} alt="" />}
            </div>
          );
        })}
      </div>
    </div>
  );
}
