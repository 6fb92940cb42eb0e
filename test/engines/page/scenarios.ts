import type { Spot, Stage } from './createStage.js';
import { nextFrame } from './watchPlace.js';

/** Something that happens while a person reads. Returns how many px it changed: 0 would be a test of nothing. */
export type Scenario = (stage: Stage) => Promise<number>;

/** What happens in the page itself. Windows are resized, turned and zoomed from outside. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'older messages come in': async (stage) => {
    const before = stage.scroller.scrollHeight;
    for (let page = 0; page < 2; page++) {
      const loaded = stage.client.actions.loadOlder('history:c');
      await nextFrame();
      stage.adapter.letOlder();
      await loaded;
      await stage.settle();
    }
    return stage.scroller.scrollHeight - before;
  },
  'messages arrive': async (stage) => {
    const before = stage.scroller.scrollHeight;
    for (const count of [1, 1, 3, 1, 20, 1]) {
      stage.adapter.say(count);
      await nextFrame();
      await nextFrame();
    }
    return stage.scroller.scrollHeight - before;
  },
  'older messages come in while the chat is hidden': (stage) =>
    hideWhile(stage, async () => {
      const loaded = stage.client.actions.loadOlder('history:c');
      await nextFrame();
      stage.adapter.letOlder();
      await loaded;
    }),
  'messages arrive while the chat is hidden': (stage) =>
    hideWhile(stage, async () => {
      for (const count of [1, 3, 20]) {
        stage.adapter.say(count);
        await nextFrame();
      }
    }),
  'pictures and a font come late': async (stage) => {
    const before = heights(stage);
    await stage.release();
    await stage.fontShown();
    await stage.picturesShown();
    await stage.settle();
    return difference(before, heights(stage));
  },
  'the input grows and shrinks': async (stage) => {
    const before = stage.scroller.clientHeight;
    for (let lines = 1; lines <= 10; lines++) {
      stage.write('line\n'.repeat(lines));
      await nextFrame();
    }
    const grown = before - stage.scroller.clientHeight;
    stage.write('');
    await nextFrame();
    return grown;
  },
  'a text above is written in pieces': (stage) => writeInPieces(stage, 'above'),
  'a text across the edge is written in pieces': (stage) => writeInPieces(stage, 'edge'),
  'the text that is read is written in pieces': (stage) => writeInPieces(stage, 'read'),
  'a text in view is written in pieces': (stage) => writeInPieces(stage, 'below'),
  'a text below is written in pieces': (stage) => writeInPieces(stage, 'out'),
  'messages above and across the edge are edited and taken back': async (stage) => {
    const before = heights(stage);
    const [above, across] = [stage.indexOf(stage.row('above')), stage.indexOf(stage.row('edge'))];
    stage.adapter.edit(above, 'edited '.repeat(120));
    await nextFrame();
    stage.adapter.edit(across, 'edited '.repeat(60));
    await stage.settle();
    stage.adapter.recall(above);
    stage.adapter.recall(across);
    await stage.settle();
    return difference(before, heights(stage));
  },
};

async function hideWhile(stage: Stage, happen: () => Promise<void>): Promise<number> {
  const before = stage.scroller.scrollHeight;
  const panel = stage.scroller.closest<HTMLElement>('.parley-ChatPanel');
  if (panel === null) throw new Error('The panel is not there.');
  panel.style.display = 'none';
  await nextFrame();
  await nextFrame();
  await happen();
  await nextFrame();
  await nextFrame();
  panel.style.display = '';
  await stage.settle();
  return stage.scroller.scrollHeight - before;
}

async function writeInPieces(stage: Stage, spot: Spot): Promise<number> {
  const row = stage.row(spot);
  const index = stage.indexOf(row);
  const before = row.offsetHeight;
  let text = 'It begins:';
  for (let piece = 0; piece < 24; piece++) {
    text += ' and so it goes on, for a few more words in each piece';
    stage.adapter.write(index, text, piece < 23);
    await nextFrame();
  }
  await stage.settle();
  return Math.abs(row.offsetHeight - before);
}

function heights({ scroller }: Stage): ReadonlyMap<string, number> {
  const all = scroller.querySelectorAll<HTMLElement>('.parley-MessageList-row[data-key]');
  return new Map([...all].map((row) => [row.dataset.key ?? '', row.offsetHeight]));
}

function difference(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [key, height] of after) sum += Math.abs(height - (before.get(key) ?? height));
  return sum;
}
