import { expect, inject, test } from 'vitest';
import { longPatience } from '../patience.js';
import type { Engine } from './drivers/engine.js';

const said = 'hello from another engine';

/** That the demo works at all: most of what could not is found by opening it. */
export function testDemo(engine: () => Engine): void {
  test('the demo opens, a text is sent and seen, and its menu opens by keyboard, without an error', async () => {
    const { open, call, click, type, press } = engine();
    await open(`${inject('demoUrl')}?user=alice&life=off`);
    const poll = (selector: string, text = '') => expect.poll(() => call<number>('probe.count', selector, text), { timeout: longPatience });

    await poll('.parley-ConversationListItem').toBeGreaterThan(0);
    await click('.parley-ConversationListItem');
    await poll('[role="log"] article').toBeGreaterThan(0);
    await poll('textarea').toBe(1);
    await click('textarea');
    await type(said);
    await press('Enter');
    // A menu offers what can be done when it opens.
    await poll('[role="log"] article:has([data-state="sent"])', said).toBe(1);

    await call('probe.focus', '[role="log"] article', said);
    await press('Enter');
    await poll('[role="menuitem"]').toBeGreaterThan(1);
    await press('Escape');
    await poll('[role="menuitem"]').toBe(0);
    expect(await call('probe.errors')).toEqual([]);
  });
}
