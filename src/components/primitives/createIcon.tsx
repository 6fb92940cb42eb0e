'use client';
import type { IconComponent } from './Icon.js';

/** A picture of one line on a field of 24 × 24, in the colour of the text around it. Never read aloud. */
export function createIcon(path: string): IconComponent {
  return function Picture({ size = 24, className, strokeWidth = 2 }) {
    return (
      <svg
        className={className}
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={strokeWidth}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d={path} />
      </svg>
    );
  };
}
