import { createStore } from 'zustand/vanilla';
import { failed } from '../actions/results.js';
import type { ChatClient } from '../ChatClient.js';
import type { ClientPart, PartDefinition, PartSlots } from './CorePart.js';

/** This client's part of that definition: the same for the client's life, loaded when it is first asked to do something. */
export function partOf<State extends object, Actions extends object>(
  { parts }: Pick<ChatClient, 'parts'>,
  definition: PartDefinition<State, Actions>,
): ClientPart<State, Actions> {
  const made = parts.made.get(definition) ?? createPart(parts, definition);
  parts.made.set(definition, made);
  return made as ClientPart<State, Actions>;
}

function createPart<State extends object, Actions extends object>(
  parts: PartSlots,
  { initial, load }: PartDefinition<State, Actions>,
): ClientPart<State, Actions> {
  const store = createStore<State>(() => initial);
  let loading: Promise<Actions> | null = null;

  function ready(): Promise<Actions | null> {
    loading ??= load().then((make) => parts.attach(make, store));
    return loading.catch(() => {
      loading = null;
      return null;
    });
  }

  return {
    store,
    async run(work) {
      const actions = await ready();
      return actions === null ? failed('offline') : work(actions);
    },
    hold(work) {
      let isReleased = false;
      let release = (): void => {};
      void ready().then((actions) => {
        if (actions !== null && !isReleased) release = work(actions);
      });
      return () => {
        isReleased = true;
        release();
      };
    },
  };
}
