import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { BareList, type Line } from './BareList.js';
import type { Subject } from './subject.js';
import { isPicture, pictureUrl, textOf } from './texts.js';
import { required } from './timing.js';

/** The bare list, fed by plain arrays. `panel`: with a plain input below it. */
export function createBareSubject(root: HTMLElement, { panel }: { readonly panel: boolean }): Subject {
  const view = createRoot(root);
  let conversations: Line[][] = [];
  let shown: readonly number[] = [];
  let written = 1;
  let appended = 0;
  let prepended = 0;
  const renders = { count: 0 };

  const list = (index: number): ReactNode => <BareList key={index} lines={conversations[index] ?? []} renders={renders} />;
  const draw = () => {
    if (shown.length > 1) view.render(<div className="Grid">{shown.map(list)}</div>);
    else
      view.render(
        <div className="BarePanel">
          {shown.map(list)}
          {panel ? <textarea rows={written} /> : null}
        </div>,
      );
  };

  return {
    rowSelector: '.BareRow',
    async prepare({ conversations: number, count, pictures = false }) {
      const line = (index: number): Line => ({
        id: String(index),
        text: textOf(index),
        ...(pictures && isPicture(index) ? { picture: pictureUrl(index) } : {}),
      });
      conversations = Array.from({ length: number }, () => Array.from({ length: count }, (_, index) => line(index)));
    },
    open(index) {
      shown = [index];
      draw();
    },
    openAll(number) {
      shown = Array.from({ length: number }, (_, index) => index);
      draw();
    },
    hold() {},
    append() {
      appended += 1;
      const text = `appended ${appended} ${textOf(appended)}`;
      const [index = 0] = shown;
      conversations[index] = [...(conversations[index] ?? []), { id: `a${appended}`, text }];
      draw();
      return text;
    },
    async prepend(count, index = shown[0] ?? 0) {
      const older = Array.from({ length: count }, (_, at): Line => ({ id: `p${prepended + at}`, text: textOf(at) }));
      prepended += count;
      conversations[index] = [...older, ...(conversations[index] ?? [])];
      flushSync(draw);
    },
    loaded: (index = shown[0] ?? 0) => conversations[index]?.length ?? 0,
    renders: () => renders.count,
    write(lines) {
      written = lines;
      flushSync(draw);
    },
    scroller: () => required('.BareList'),
  };
}
