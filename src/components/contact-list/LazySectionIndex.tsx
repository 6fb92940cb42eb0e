'use client';
import { createLazyPart } from '../primitives/createLazyPart.js';

/** Only long lists have one. Its place is kept. */
export const LazySectionIndex = createLazyPart(
  async () => (await import('./SectionIndex.js')).SectionIndex,
  () => (
    <div className="parley-SectionIndex">
      <span className="parley-SectionIndex-letter" />
    </div>
  ),
);
