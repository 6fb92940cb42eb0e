'use client';
import type { ComponentType } from 'react';

/** An icon of the kit (`generated`, see scripts/icons.mjs), any of `lucide-react`, or one of the app's own that takes these. */
export type IconComponent = ComponentType<{
  readonly size?: number | string;
  readonly className?: string;
  readonly strokeWidth?: number | string;
}>;

export interface IconProps {
  readonly icon: IconComponent;
  /** `small` stands in a line of text. */
  readonly size?: 'small' | 'medium' | undefined;
  /** Points somewhere, so that it turns round where text runs from right to left. */
  readonly mirrored?: boolean | undefined;
  readonly className?: string | undefined;
}

/** A picture beside words that say the same: never read aloud, never the only sign. */
export function Icon({ icon: Picture, size = 'medium', mirrored = false, className = '' }: IconProps) {
  const classes = `parley-Icon${mirrored ? ' parley-mirror' : ''} ${className}`.trim();
  return <Picture className={classes} size={size === 'small' ? 16 : 20} strokeWidth={1.75} />;
}
