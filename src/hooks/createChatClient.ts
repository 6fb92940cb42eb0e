'use client';
import type { ChatClient, ChatClientOptions } from '../core/ChatClient.js';
import { createChatClient as createCoreClient } from '../core/createChatClient.js';
import { defaultPorts } from '../platform/defaultPorts.js';

/**
 * Makes the client of one account on one backend. It does nothing until it is retained (a `ChatProvider` does) or used: then
 * it loads its engine.
 * @example const work = createChatClient({ adapter: createXmppAdapter(...) });
 */
export function createChatClient({ platform, ...options }: ChatClientOptions): ChatClient {
  const ports = { ...defaultPorts(), ...platform };
  return createCoreClient({
    ...options,
    ports,
    async loadEngine() {
      const { createEngine, defaultPlatform } = await import('./engine.js');
      const whole = { ...(await defaultPlatform()), ...ports };
      return (host) => createEngine(host, whole);
    },
  });
}
