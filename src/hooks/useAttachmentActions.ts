'use client';
import type { AttachmentAction } from '../kinds/messageActions.js';
import { RegistriesContext, useProvided } from './contexts.js';

/** The entries of the "+" menu, in order. */
export function useAttachmentActions(): readonly AttachmentAction[] {
  return useProvided(RegistriesContext, 'useAttachmentActions').attachmentActions;
}
