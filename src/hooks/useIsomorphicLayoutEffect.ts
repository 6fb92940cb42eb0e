'use client';
import { useEffect, useLayoutEffect } from 'react';

/** A layout effect where there is a layout; on a server nothing runs, and React 18 does not warn. */
export const useIsomorphicLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;
