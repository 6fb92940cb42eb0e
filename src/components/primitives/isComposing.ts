'use client';
import type { KeyboardEvent } from 'react';

/** `keyCode` of a key that an input method took. */
export const processKey = 229;

/**
 * Whether a key belongs to an input method. Safari ends the composition first and tells of the key that ended it then: of
 * that only the code says so.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.keyCode === processKey || event.nativeEvent.isComposing;
}
