import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Engine, type EngineName, engines, pageSize } from './drivers/engine.js';
import { openEngine } from './drivers/openEngine.js';
import type { Position } from './page/createStage.js';
import type { DriftReport } from './page/main.js';

const writing = 'is written in pieces';

/** What happens in the page, and where the person is meanwhile. */
const inPage: readonly (readonly [string, readonly Position[]])[] = [
  ['older messages come in', ['middle', 'top', 'end']],
  ['messages arrive', ['middle', 'end']],
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

/** Frames that may be off, where engines differ. All other cases: none, in all engines. */
const knownOff: readonly {
  readonly engine: EngineName;
  readonly happening: string;
  readonly position: Position;
  readonly frames: number;
}[] = [
  // WebKitGTK: the frame in which the width of the page changes is seen with the end below its place (103 px, 16 px), and the next
  // one is right. Whether that frame is painted, or only observed before its corrections, is not known.
  { engine: 'webkit', happening: 'a phone is turned', position: 'end', frames: 1 },
  { engine: 'webkit', happening: 'the page is zoomed to 200 %', position: 'end', frames: 1 },
];

describe.each(engines)('%s', (name) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine(name);
    await engine.open(inject('driftUrl'));
  });
  afterAll(() => engine?.close());

  describe.each(inPage)('%s', (scenario, positions) => {
    test.each(positions)('at the %s', async (position) => {
      expectStill(await engine.call<DriftReport>('drift.run', scenario, position));
    });
  });

  describe.each(Object.entries(outside))('%s', (happening, happen) => {
    test.each<Position>(['middle', 'end'])('at the %s', async (position) => {
      await engine.call('drift.begin', position);
      await happen(engine);
      const report = await engine.call<DriftReport>('drift.end');
      await engine.zoom(1);
      await engine.resize(pageSize.width, pageSize.height);
      const known = knownOff.find((each) => each.engine === name && each.happening === happening && each.position === position);
      if (known === undefined) expectStill(report);
      else expectOffFor(report, known.frames);
    });
  });

  test('scrolling back through rows of unknown height, each frame moves by its step', async () => {
    expectStill(await engine.call<DriftReport>('drift.scrollBack'));
  });
});

function expectSeen(report: DriftReport): void {
  expect(report.changed, 'px that changed').toBeGreaterThan(20);
  expect(report.frames, 'frames seen').toBeGreaterThan(5);
}

function expectOffFor(report: DriftReport, frames: number): void {
  expectSeen(report);
  const off = report.trace.filter((px) => Math.abs(px) > 1);
  expect(off.length, `frames in which it had moved: ${report.trace.join(' ')}`).toBeLessThanOrEqual(frames);
}

function expectStill(report: DriftReport): void {
  expectSeen(report);
  expect(report.worst, `px that it moved; frames: ${report.trace.join(' ')}`).toBeLessThanOrEqual(1);
}
