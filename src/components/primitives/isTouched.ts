'use client';

/** Whether this screen is used by fingers: a field that takes focus by itself would raise the keyboard over what it belongs to. */
export function isTouched(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}
