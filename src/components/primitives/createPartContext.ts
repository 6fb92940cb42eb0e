'use client';
import { type Context, createContext, useContext } from 'react';

/**
 * What the parts of one component share: its context, and the hook by which a part reads it. The names are those that a developer
 * reads who put a part elsewhere: `part` within `family`, of the component `whole`.
 */
export function createPartContext<Value>(family: string, whole: string = family): [Context<Value | null>, (part: string) => Value] {
  const PartContext = createContext<Value | null>(null);
  function usePartContext(part: string): Value {
    const value = useContext(PartContext);
    if (value === null) {
      throw new Error(`<${family}.${part}> stands outside of <${whole}>. What it shows comes from there. Put it inside.`);
    }
    return value;
  }
  return [PartContext, usePartContext];
}
