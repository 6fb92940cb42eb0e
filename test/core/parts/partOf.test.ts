import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../../src/contract/events.js';
import { done } from '../../../src/core/actions/results.js';
import type { ActionResult } from '../../../src/core/ChatClient.js';
import type { PartDefinition } from '../../../src/core/parts/CorePart.js';
import { partOf } from '../../../src/core/parts/partOf.js';
import { createHarness } from '../client/harness.js';

interface Counted {
  readonly messages: number;
}

interface Counting {
  add(count: number): Promise<ActionResult>;
  watch(): () => void;
}

/** Counts the messages that come. */
function createDefinition() {
  const log: string[] = [];
  const failures: Error[] = [];
  const definition: PartDefinition<Counted, Counting> = {
    name: 'counting',
    initial: { messages: 0 },
    async load() {
      log.push('load');
      const failure = failures.pop();
      if (failure !== undefined) throw failure;
      return ({ store }) => ({
        actions: {
          async add(count) {
            store.setState(({ messages }) => ({ messages: messages + count }));
            return done;
          },
          watch() {
            log.push('watch');
            return () => log.push('release');
          },
        },
        onEvents(events: readonly ChatEvent[]) {
          const count = events.filter(({ type }) => type === 'message').length;
          if (count > 0) store.setState(({ messages }) => ({ messages: messages + count }));
        },
        onGap: () => void log.push('gap'),
        onForget: () => void log.push('forget'),
      });
    },
  };
  return { definition, log, failures };
}

describe('a part of the core', () => {
  it('is loaded once, by the first who asks it to do something, and is the same for the life of its client', async () => {
    const harness = createHarness();
    const { client } = await harness.open();
    const { definition, log } = createDefinition();
    const part = partOf(client, definition);
    expect(part.store.getState()).toEqual({ messages: 0 });
    expect(log).toEqual([]);
    expect(await part.run((actions) => actions.add(2))).toEqual(done);
    expect(await partOf(client, definition).run((actions) => actions.add(3))).toEqual(done);
    expect(partOf(client, definition)).toBe(part);
    expect(part.store.getState()).toEqual({ messages: 5 });
    expect(log).toEqual(['load']);
  });

  it('belongs to one client: another has its own', async () => {
    const harness = createHarness();
    const { definition } = createDefinition();
    const [mine, others] = [partOf((await harness.open()).client, definition), partOf((await harness.open()).client, definition)];
    await mine.run((actions) => actions.add(1));
    expect(others.store.getState()).toEqual({ messages: 0 });
  });

  it('that could not be loaded says offline, and is loaded with the next call', async () => {
    const harness = createHarness();
    const { client } = await harness.open();
    const { definition, failures } = createDefinition();
    failures.push(new Error('no way to the server'));
    const part = partOf(client, definition);
    expect(await part.run((actions) => actions.add(1))).toMatchObject({ ok: false, error: { code: 'offline' } });
    expect(await part.run((actions) => actions.add(1))).toEqual(done);
  });

  it('hears what the adapter tells once the client has taken it, and of a connection that may have missed something', async () => {
    const harness = createHarness();
    const { client, adapter } = await harness.open();
    const { definition, log } = createDefinition();
    const part = partOf(client, definition);
    await part.run((actions) => actions.add(0));
    harness.server.post('room', 'bob', 'hello');
    await harness.settle();
    expect(part.store.getState().messages).toBe(1);
    adapter.line.emit({ type: 'session', status: 'reconnecting' }, { type: 'session', status: 'ready' });
    await harness.settle();
    expect(log).toEqual(['load', 'gap']);
  });

  it('forgets with the account', async () => {
    const harness = createHarness();
    const { client } = await harness.open();
    const { definition, log } = createDefinition();
    const part = partOf(client, definition);
    await part.run((actions) => actions.add(1));
    await client.actions.signOut({ force: true });
    expect(part.store.getState()).toEqual({ messages: 0 });
    expect(log).toEqual(['load', 'forget']);
  });

  it('holds what lasts until it is released, also where that comes before it is loaded', async () => {
    const harness = createHarness();
    const { client } = await harness.open();
    const { definition, log } = createDefinition();
    const part = partOf(client, definition);
    part.hold((actions) => actions.watch())();
    const release = part.hold((actions) => actions.watch());
    await harness.settle();
    expect(log).toEqual(['load', 'watch']);
    release();
    expect(log).toEqual(['load', 'watch', 'release']);
  });
});
