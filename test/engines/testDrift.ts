import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Engine, pageSize } from './drivers/engine.js';
import type { Position } from './page/createStage.js';
import type { DriftReport } from './page/main.js';

const writing = 'is written in pieces';

/** What happens in the page, and where the person is meanwhile. */
const inPage: readonly (readonly [string, readonly Position[]])[] = [
  ['older messages come in', ['middle', 'top', 'end']],
  ['messages arrive', ['middle', 'end']],
  ['older messages come in while the chat is hidden', ['middle', 'end']],
  ['messages arrive while the chat is hidden', ['middle', 'end']],
  ['pictures and a font come late', ['middle', 'end']],
  ['the input grows and shrinks', ['middle', 'end']],
  [`a text above ${writing}`, ['middle', 'end']],
  [`a text across the edge ${writing}`, ['middle', 'end']],
  [`the text that is read ${writing}`, ['middle', 'end']],
  [`a text in view ${writing}`, ['middle', 'end']],
  [`a text below ${writing}`, ['middle']],
  ['messages above and across the edge are edited and taken back', ['middle', 'end']],
];

/** What happens to the window. */
const outside: Readonly<Record<string, (engine: Engine) => Promise<void>>> = {
  async 'the window becomes lower and higher'(engine) {
    for (const height of [500, 300, 420, 700]) await engine.resize(pageSize.width, height);
  },
  async 'a phone is turned'(engine) {
    await engine.resize(500, 820);
  },
  async 'the page is zoomed to 200 %'(engine) {
    await engine.zoom(2);
  },
};

/** Whatever happens, what is read may leave its place in no frame, in no engine. */
export function testDrift(engine: () => Engine): void {
  beforeAll(() => engine().open(inject('driftUrl')));

  describe.each(inPage)('%s', (scenario, positions) => {
    test.each(positions)('at the %s', async (position) => {
      expectStill(await engine().call<DriftReport>('drift.run', scenario, position));
    });
  });

  describe.each(Object.entries(outside))('%s', (_, happen) => {
    afterEach(async () => {
      await engine().zoom(1);
      await engine().resize(pageSize.width, pageSize.height);
    });

    test.each<Position>(['middle', 'end'])('at the %s', async (position) => {
      await engine().call('drift.begin', position);
      await happen(engine());
      expectStill(await engine().call<DriftReport>('drift.end'));
    });
  });

  test('scrolling back through rows of unknown height, each frame moves by its step', async () => {
    expectStill(await engine().call<DriftReport>('drift.scrollBack'));
  });
}

function expectStill(report: DriftReport): void {
  expect(report.changed, 'px that changed').toBeGreaterThan(20);
  expect(report.frames, 'frames seen').toBeGreaterThan(5);
  expect(report.worst, `px that it moved; frames: ${report.trace.join(' ')}`).toBeLessThanOrEqual(1);
}
