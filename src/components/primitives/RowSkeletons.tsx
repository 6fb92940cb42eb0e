'use client';
import { Skeleton } from './Skeleton.js';
import { VisuallyHidden } from './VisuallyHidden.js';

export interface RowSkeletonsProps {
  /** Read aloud. */
  readonly label: string;
  readonly count?: number | undefined;
  readonly size?: 'medium' | 'small' | undefined;
}

/** The places of rows that are being loaded: an avatar and two lines each, no two alike. */
export function RowSkeletons({ label, count = 9, size = 'medium' }: RowSkeletonsProps) {
  return (
    <div className="parley-RowSkeletons" data-size={size} role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same, and never move
        <div className="parley-RowSkeletons-row" key={index}>
          <Skeleton shape="circle" />
          <div className="parley-RowSkeletons-lines">
            <Skeleton width={`${38 + ((index * 37) % 24)}%`} />
            {size === 'medium' && <Skeleton width={`${56 + ((index * 53) % 34)}%`} />}
          </div>
        </div>
      ))}
    </div>
  );
}
