import type { TabPort } from '../ports.js';

interface Channel {
  readonly owner: object;
  readonly name: string;
  readonly listeners: Set<(message: unknown) => void>;
}

/** Channels between memory platforms, like those between the tabs of one browser. */
export interface MemoryTabs {
  forTab(owner: object): TabPort;
  abandon(owner: object): void;
}

export function createMemoryTabs(): MemoryTabs {
  const channels = new Set<Channel>();

  return {
    forTab: (owner) => ({
      open(name) {
        const channel: Channel = { owner, name, listeners: new Set() };
        channels.add(channel);
        return {
          post(message) {
            if (!channels.has(channel)) return;
            const others = [...channels].filter((each) => each !== channel && each.name === name);
            for (const other of others) {
              const copy: unknown = structuredClone(message);
              queueMicrotask(() => {
                if (channels.has(other)) for (const listener of [...other.listeners]) listener(copy);
              });
            }
          },
          subscribe(listener) {
            channel.listeners.add(listener);
            return () => channel.listeners.delete(listener);
          },
          close() {
            channels.delete(channel);
          },
        };
      },
    }),
    abandon(owner) {
      for (const channel of [...channels]) if (channel.owner === owner) channels.delete(channel);
    },
  };
}
