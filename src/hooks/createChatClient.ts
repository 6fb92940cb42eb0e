'use client';
import type { ChatClient, ChatClientOptions } from '../core/ChatClient.js';
import { createChatClient as createCoreClient } from '../core/createChatClient.js';
import { defaultPlatform } from '../platform/defaultPlatform.js';

/**
 * Makes the client of one account on one backend. It does nothing until it is retained (a `ChatProvider` does) or used.
 * @example const work = createChatClient({ adapter: createXmppAdapter(...) });
 */
export function createChatClient(options: ChatClientOptions): ChatClient {
  return createCoreClient({ ...options, platform: { ...defaultPlatform(), ...options.platform } });
}
