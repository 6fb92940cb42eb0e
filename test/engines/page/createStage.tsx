import { type ChatClient, ChatPanel, ChatProvider, createChatClient, defineMessageKind, type MessageCellProps } from 'parley-kit';
import { createMemoryPlatform } from 'parley-kit/testing';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { conversationId, createDriftAdapter, type DriftAdapter } from './createDriftAdapter.js';
import { type Drift, nextFrame, type Place, type PlaceWatch, watchPlace } from './watchPlace.js';

/** Where a person is: at the newest message, somewhere in the history, or at the oldest that is loaded. */
export type Position = 'end' | 'middle' | 'top';

/** A row by where it stands: above the view, across its upper edge, the one that is read, below that one, and below the view. */
export type Spot = 'above' | 'edge' | 'read' | 'below' | 'out';

/** A chat in a page, and the hands that change what is in it. */
export interface Stage {
  readonly adapter: DriftAdapter;
  readonly client: ChatClient;
  readonly scroller: HTMLElement;
  /** Goes there, and starts to watch: what is read may not move, or at the end the last row may not leave its place. */
  watch(position: Position): Promise<void>;
  /** Waits until nothing changes any more. */
  settle(): Promise<void>;
  unwatch(): Drift;
  row(spot: Spot): HTMLElement;
  indexOf(row: HTMLElement): number;
  write(text: string): void;
  /** Lets pictures and the font come in. */
  release(): Promise<void>;
  /** Waits for the pictures in view. Browsers differ in how far out of view they load any. */
  picturesShown(): Promise<void>;
  fontShown(): Promise<void>;
  close(): Promise<void>;
}

/** Px between the upper edge and the row that is read: the one before it stands across the edge. */
const readAt = 24;
const endPadding = 16;
const quietFrames = 12;
/** A minute at least. */
const frameLimit = 3600;

const photo = defineMessageKind({
  type: 'photo',
  schema: z.object({ url: z.string() }),
  preview: () => 'Photo',
  Cell: ({ data }: MessageCellProps<{ url: string }>) => <img className="DriftPhoto" src={data.url} alt="" />,
});

export async function createStage(root: HTMLElement): Promise<Stage> {
  // Other browsers ask the same server, at the same time.
  const run = Math.random().toString(36).slice(2);
  // Another host: pictures that wait for an answer leave connections for other things.
  const late = `http://localhost:${location.port}`;
  await fetch(`/late/hold?run=${run}`);
  const font = document.createElement('style');
  font.textContent = `@font-face { font-family: Late; src: url("${late}/late/font.ttf?run=${run}"); font-display: swap; }`;
  document.head.append(font);

  const adapter = createDriftAdapter({ run, late });
  const client = createChatClient({ adapter, platform: { storage: createMemoryPlatform().storage } });
  client.retain();
  await client.actions.connect(async () => ({ userId: 'me' }));
  await client.actions.loadConversations();
  const view = createRoot(root);
  view.render(
    <ChatProvider clients={[client]} kinds={[photo]} className="DriftPage">
      <ChatPanel conversation={conversationId} />
    </ChatProvider>,
  );
  await until(() => document.querySelector('.parley-MessageList-row') !== null, 'No row comes.');
  const found = document.querySelector('.parley-MessageList-scroller');
  if (!(found instanceof HTMLElement)) throw new Error('The list is not there.');
  const scroller = found;

  let watched: PlaceWatch | undefined;
  let readKey = '';

  const rows = () => [...scroller.querySelectorAll<HTMLElement>('.parley-MessageList-row')];
  const messages = () => rows().filter((row) => row.dataset.type === 'message');
  const edge = () => scroller.getBoundingClientRect().top;
  const read = () => messages().find((row) => row.dataset.key === readKey);
  const indexOf = (row: HTMLElement) => adapter.indexOf(row.dataset.key ?? '');

  async function settle() {
    let quiet = 0;
    let before = '';
    for (let frame = 0; quiet < quietFrames; frame++) {
      if (frame > frameLimit) throw new Error('The list does not come to rest.');
      await nextFrame();
      const now = `${scroller.scrollTop} ${scroller.scrollHeight} ${scroller.clientHeight} ${rows().map((row) => row.offsetHeight)}`;
      quiet = now === before ? quiet + 1 : 0;
      before = now;
    }
  }

  async function scrollTo(top: number) {
    scroller.scrollTop = top;
    await settle();
  }

  /** Scrolls so that a message stands at `readAt`; the one before it is a photo, whose size is not known yet. */
  async function goToMiddle() {
    await scrollTo(scroller.scrollHeight * 0.6);
    const target = messages().find((row) => topOf(row) > edge() + 100 && indexOf(row) % 5 === 2);
    if (target === undefined) throw new Error('No row to read.');
    readKey = target.dataset.key ?? '';
    for (let off = 1, tries = 0; Math.abs(off) > 0.5 && tries < 5; tries++) {
      off = topOf(read()) - edge() - readAt;
      await scrollTo(scroller.scrollTop + off);
    }
  }

  return {
    adapter,
    client,
    scroller,
    settle,
    indexOf,
    async watch(position) {
      await settle();
      const within = scroller.firstElementChild ?? scroller;
      if (position === 'end') {
        const elements = () => [scroller, ...rows()];
        watched = watchPlace({ elements, within, distance: (painted) => toLowest(painted, scroller) }, endPadding);
        return;
      }
      if (position === 'middle') await goToMiddle();
      else {
        await scrollTo(0);
        readKey = messages()[0]?.dataset.key ?? '';
      }
      const expected = topOf(bubbleOf(read())) - edge();
      const elements = () => {
        const bubble = bubbleOf(read());
        return bubble === undefined ? [] : [scroller, bubble];
      };
      const toBubble: Place['distance'] = (painted, [view, bubble]) => {
        const topIn = (element: Element | undefined) => (element && painted.get(element)?.top) ?? Number.NaN;
        return topIn(bubble) - topIn(view);
      };
      watched = watchPlace({ elements, within, distance: toBubble }, expected);
    },
    unwatch() {
      if (watched === undefined) throw new Error('Nothing is watched.');
      return watched.stop();
    },
    row(spot) {
      const all = messages();
      const upper = edge();
      const lower = scroller.getBoundingClientRect().bottom;
      const at = all.findIndex((row) => row.dataset.key === readKey);
      const choices: Readonly<Record<Spot, HTMLElement | undefined>> = {
        above: all.findLast((row) => row.getBoundingClientRect().bottom < upper - 1),
        edge: all.find((row) => topOf(row) < upper && row.getBoundingClientRect().bottom > upper),
        read: at < 0 ? all.at(-1) : all[at],
        below: at < 0 ? all.at(-2) : all[at + 1],
        out: all.find((row) => topOf(row) > lower),
      };
      const chosen = choices[spot];
      if (chosen === undefined) throw new Error(`No row stands there: ${spot}.`);
      return chosen;
    },
    write(text) {
      const area = document.querySelector('textarea');
      if (area === null) throw new Error('No input.');
      area.setRangeText(text, 0, area.value.length, 'end');
      area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
    },
    async release() {
      await fetch(`/late/release?run=${run}`);
    },
    // Not `complete`: in Firefox a picture to be loaded later may be called that.
    picturesShown: () =>
      until(
        () => picturesInView(scroller).every((image) => image.currentSrc === '' || image.naturalWidth > 0),
        'The pictures do not come.',
      ),
    fontShown: () => until(() => document.fonts.check('16px Late'), 'The font does not come.'),
    async close() {
      view.unmount();
      font.remove();
      // A browser has few connections: nothing waits on them any more.
      await fetch(`/late/release?run=${run}`);
    },
  };
}

/** Frames, not seconds: a loaded machine paints few. */
async function until(isTrue: () => boolean, failure: string): Promise<void> {
  for (let frame = 0; !isTrue(); frame++) {
    if (frame > frameLimit) throw new Error(failure);
    await nextFrame();
  }
}

function picturesInView(scroller: HTMLElement): readonly HTMLImageElement[] {
  const { top, bottom } = scroller.getBoundingClientRect();
  return [...scroller.querySelectorAll('img')].filter((image) => {
    const rect = image.getBoundingClientRect();
    return rect.bottom > top && rect.top < bottom;
  });
}

function topOf(element: Element | undefined): number {
  return element?.getBoundingClientRect().top ?? Number.NaN;
}

/** From the lower edge of the last row to that of the view. */
function toLowest(painted: ReadonlyMap<Element, DOMRectReadOnly>, view: Element): number {
  const rows = [...painted].filter(([element]) => element !== view);
  return (painted.get(view)?.bottom ?? Number.NaN) - Math.max(...rows.map(([, rect]) => rect.bottom));
}

/** What a person sees of a row: not the space above it. */
function bubbleOf(row: Element | undefined): Element | undefined {
  return row?.querySelector('.parley-MessageBubble') ?? row?.firstElementChild ?? undefined;
}
