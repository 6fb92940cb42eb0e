import { describe, expect, it } from 'vitest';
import { chatError } from '../../../src/model/error.js';
import { createHarness } from './harness.js';

describe('a conversation of which only a message has come', () => {
  it('is asked for, and again with the next message anywhere where that failed for now', async () => {
    const harness = createHarness();
    let failures = 1;
    const tab = await harness.open({
      overrides: ({ conversations }) => ({
        conversations: {
          ...conversations,
          async get(args) {
            failures -= 1;
            if (failures >= 0) throw chatError('offline');
            return conversations.get(args);
          },
        },
      }),
    });
    const listed = () => tab.client.store.getState().conversations.sorted;

    harness.server.rooms.set('new', []);
    harness.server.post('new', 'bob', 'hello');
    await harness.settle();
    expect(failures).toBe(0);
    expect(listed()).not.toContain('new');

    harness.server.post('room', 'bob', 'here');
    await harness.settle();
    expect(listed()).toContain('new');
    expect(failures).toBe(-1);

    harness.server.post('room', 'bob', 'and here');
    await harness.settle();
    expect(failures).toBe(-1);
  });
});
