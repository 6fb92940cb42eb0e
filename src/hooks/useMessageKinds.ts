'use client';
import type { MessageKinds } from '../kinds/resolveMessageKinds.js';
import { KindsContext, useProvided } from './contexts.js';

/** The provider's kinds, the host's own merged over the built-in ones. Read a cell from `byKey` by property. */
export function useMessageKinds(): MessageKinds {
  return useProvided(KindsContext, 'useMessageKinds');
}
