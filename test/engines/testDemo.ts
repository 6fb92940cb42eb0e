import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Engine, type EngineName, engines } from './drivers/engine.js';
import { openEngine } from './drivers/openEngine.js';

const said = 'hello from another engine';

describe.each<EngineName>(engines)('%s', (name) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine(name);
  });
  afterAll(() => engine?.close());

  test('the demo opens, a text is sent and seen, and its menu opens by keyboard, without an error', async () => {
    await engine.open(`${inject('demoUrl')}?user=alice&life=off`);
    const count = (selector: string, text = '') => engine.call<number>('probe.count', selector, text);
    const poll = (selector: string, text?: string) => expect.poll(() => count(selector, text), { timeout: 20_000 });

    await poll('.parley-ConversationListItem').toBeGreaterThan(0);
    await engine.click('.parley-ConversationListItem');
    await poll('[role="log"] article').toBeGreaterThan(0);
    await engine.click('textarea');
    await engine.type(said);
    await engine.press('Enter');
    await poll('[role="log"] article', said).toBe(1);

    await engine.call('probe.focus', '[role="log"] article', said);
    await engine.press('Enter');
    await poll('[role="menuitem"]').toBeGreaterThan(1);
    await engine.press('Escape');
    await poll('[role="menuitem"]').toBe(0);
    expect(await engine.call('probe.errors')).toEqual([]);
  });
});
