'use client';
import { createContext, type ReactNode } from 'react';

/** Time and state of the message, for a cell that has a place for them inside its last line. */
export const BubbleMetaContext = createContext<ReactNode>(null);
