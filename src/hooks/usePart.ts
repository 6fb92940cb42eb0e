'use client';
import { useMemo } from 'react';
import type { ChatClient } from '../core/ChatClient.js';
import type { ClientPart, PartDefinition } from '../core/parts/CorePart.js';
import { partOf } from '../core/parts/partOf.js';

/** A part of the core that loads when it is first asked to do something. What it holds is read by `useStore(part.store, ...)`. */
export function usePart<State extends object, Actions extends object>(
  client: ChatClient,
  definition: PartDefinition<State, Actions>,
): ClientPart<State, Actions> {
  return useMemo(() => partOf(client, definition), [client, definition]);
}
