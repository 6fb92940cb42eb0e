'use client';
import type { MessageContent } from '../model/content.js';

/** What a preview may say of the message beside its content. */
export interface PreviewOptions {
  readonly own?: boolean | undefined;
  readonly removed?: boolean | undefined;
  /** Name cards of this group count. */
  readonly groupId?: string | undefined;
}

/** One line for a content, with the names of the people in it: for quotes, lists and screen readers. Empty where there is none. */
export function usePreview(_content: MessageContent | undefined, _senderId: string, _options?: PreviewOptions): string {
  throw new Error('not built yet');
}
