'use client';
import type { MessageKinds } from '../kinds/resolveMessageKinds.js';

/** The provider's kinds, the host's own merged over the built-in ones. Read a cell from `byKey` by property. */
export function useMessageKinds(): MessageKinds {
  throw new Error('not built yet');
}
