import { afterAll, beforeAll, describe } from 'vitest';
import type { Engine } from './drivers/engine.js';
import { testDemo } from './testDemo.js';
import { testDrift } from './testDrift.js';

/** All that is asked of a browser. It is opened once. */
export function testEngine(openEngine: () => Promise<Engine>): void {
  let opened: Engine | undefined;
  beforeAll(async () => {
    opened = await openEngine();
  });
  afterAll(() => opened?.close());
  const engine = () => {
    if (opened === undefined) throw new Error('The browser is not open.');
    return opened;
  };

  describe('drift', () => testDrift(engine));
  describe('demo', () => testDemo(engine));
}
