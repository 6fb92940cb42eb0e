import 'parley-kit/styles.css';
import 'parley-kit/tools.css';
import './page.css';
import { createStage, type Position, type Stage } from './createStage.js';
import { scenarios } from './scenarios.js';
import { scrollBack } from './scrollBack.js';
import type { Drift } from './watchPlace.js';

/** What one scenario did. */
export interface DriftReport extends Drift {
  /** Px that changed. */
  readonly changed: number;
}

/** What the tests call, in whatever browser. */
export interface DriftApi {
  /** Plays a scenario on a fresh page. */
  run(name: string, position: Position): Promise<DriftReport>;
  /** Opens a fresh page and watches, while something happens from outside. */
  begin(position: Position): Promise<void>;
  end(): Promise<DriftReport>;
  /** Scrolls up through rows of unknown height, a step a frame. `worst`: how far a frame was from its step. */
  scrollBack(): Promise<DriftReport>;
}

const root = document.getElementById('root');
if (root === null) throw new Error('No root.');
let stage: Stage | undefined;
let before = '';

async function open(): Promise<Stage> {
  await stage?.close();
  stage = await createStage(root as HTMLElement);
  return stage;
}

const drift: DriftApi = {
  async run(name, position) {
    const scenario = scenarios[name];
    if (scenario === undefined) throw new Error(`No such scenario: ${name}.`);
    const opened = await open();
    await opened.watch(position);
    const changed = await scenario(opened);
    await opened.settle();
    return { ...opened.unwatch(), changed };
  },
  async begin(position) {
    const opened = await open();
    await opened.watch(position);
    before = size(opened);
  },
  async end() {
    if (stage === undefined) throw new Error('Nothing has begun.');
    await stage.settle();
    return { ...stage.unwatch(), changed: size(stage) === before ? 0 : 100 };
  },
  async scrollBack() {
    const opened = await open();
    await opened.settle();
    return scrollBack(opened);
  },
};

Object.assign(window, { drift });

function size({ scroller }: Stage): string {
  return `${scroller.clientWidth} ${scroller.clientHeight}`;
}
