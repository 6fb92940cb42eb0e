'use client';
import type { ReactNode } from 'react';

/** For those who listen only. */
export function VisuallyHidden({ children, id }: { readonly children: ReactNode; readonly id?: string | undefined }) {
  return (
    <span className="parley-VisuallyHidden" id={id}>
      {children}
    </span>
  );
}
