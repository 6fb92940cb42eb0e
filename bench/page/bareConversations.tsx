import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { createRoot } from 'react-dom/client';
import type { ConversationsSubject } from './subject.js';
import { nameOf, textOf } from './texts.js';
import { required } from './timing.js';

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** What the kit's list of conversations is compared with: TanStack Virtual and rows of two lines, the latest on top. */
export function createBareConversations(root: HTMLElement): ConversationsSubject {
  const view = createRoot(root);
  let entries: readonly Entry[] = [];
  let updated = 0;
  const draw = () => view.render(<BareConversations entries={entries} />);

  return {
    rowSelector: '.BareConversation',
    async prepare(count) {
      entries = Array.from({ length: count }, (_, index) => ({ id: `c${index}`, name: nameOf(index), text: textOf(index) }));
    },
    show: draw,
    update(index) {
      updated += 1;
      const text = `appended ${updated} ${textOf(updated)}`;
      const id = `c${index}`;
      entries = [{ id, name: nameOf(index), text }, ...entries.filter((entry) => entry.id !== id)];
      draw();
      return text;
    },
    scroller: () => required('.BareConversations'),
  };
}

function BareConversations({ entries }: { readonly entries: readonly Entry[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: entries.length,
    getItemKey: (index) => entries[index]?.id ?? index,
    estimateSize: () => 64,
    getScrollElement: () => scroller.current,
    overscan: 6,
  });
  return (
    <div className="Conversations">
      <div ref={scroller} className="BareConversations">
        <div style={{ position: 'relative', blockSize: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className="BareConversation"
              style={{ position: 'absolute', insetInline: 0, transform: `translateY(${item.start}px)` }}
            >
              <div>{entries[item.index]?.name}</div>
              <div>{entries[item.index]?.text}</div>
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
