'use client';
import type { ForwardedRef } from 'react';
import { createLazyPart } from '../primitives/createLazyPart.js';
import type { PartProps } from '../primitives/renderElement.js';

export interface GroupNoticeProps {
  readonly notice: string;
  /** What the user of the part said of its element. */
  readonly given: PartProps;
  readonly elementRef: ForwardedRef<HTMLDivElement>;
}

/** Most conversations have none, and those that do tell it after they are shown: loaded with the first one. */
export const LazyGroupNotice = createLazyPart<GroupNoticeProps>(
  async () => (await import('./GroupNotice.js')).GroupNotice,
  () => null,
);
