import { vi } from 'vitest';
import { createTencentAdapter } from '../../../../src/adapters/tencent/index.js';
import type { TencentAdapterWithSdk } from '../../../../src/adapters/tencent/types.js';
import type { ChatAdapter } from '../../../../src/contract/ChatAdapter.js';
import type { ChatEvent } from '../../../../src/contract/events.js';
import type { Cloud } from './cloud.js';
import { createDoubleChat, type DoubleChat } from './createDoubleChat.js';

/** Somebody of the cloud, on one device. */
export interface Signed {
  readonly adapter: ChatAdapter;
  readonly chat: DoubleChat;
  /** Everything heard so far. */
  readonly events: readonly ChatEvent[];
  /** The first event, past or to come, that is like this. */
  hears(pattern: { readonly type: ChatEvent['type'] } & Readonly<Record<string, unknown>>): Promise<ChatEvent>;
}

export async function signedIn(cloud: Cloud, userId: string, options: Omit<TencentAdapterWithSdk, 'sdk'> = {}): Promise<Signed> {
  const chat = createDoubleChat(cloud);
  const adapter = createTencentAdapter({ ...options, sdk: chat.sdk });
  const events: ChatEvent[] = [];
  adapter.subscribe((batch) => void events.push(...batch));
  await adapter.session.connect({ credentials: { userId, userSig: cloud.signatures.get(userId) ?? '' } });
  return {
    adapter,
    chat,
    events,
    hears: (pattern) =>
      vi.waitFor(() => {
        const found = events.find((event) => isLike(event, pattern));
        if (found === undefined) throw new Error(`nothing like ${JSON.stringify(pattern)} in ${JSON.stringify(events)}`);
        return found;
      }),
  };
}

/** Whether everything that the pattern names is so. */
function isLike(value: unknown, pattern: unknown): boolean {
  if (typeof pattern !== 'object' || pattern === null) return Object.is(value, pattern);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(pattern).every(([name, part]) => isLike(Reflect.get(value, name), part));
}
