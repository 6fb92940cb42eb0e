'use client';
import type { Contact, ContactRequest } from '../model/contact.js';
import type { ChatError } from '../model/error.js';
import type { Group } from '../model/group.js';
import type { Action } from './types.js';
import type { AvatarView } from './useConversation.js';

export interface ContactView {
  readonly contact: Contact;
  readonly name: string;
  readonly avatar: AvatarView;
}

/** `key` is a letter of the person's language, or `#`. */
export interface ContactSection {
  readonly key: string;
  readonly contacts: readonly ContactView[];
}

export interface ContactListView {
  readonly sections: readonly ContactSection[];
  readonly groups: readonly Group[];
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: ChatError | undefined;
  readonly retry: () => void;
  /** False where the backend has no contacts. */
  readonly available: boolean;
}

export function useContactList(_options?: { readonly query?: string | undefined }): ContactListView {
  throw new Error('not built yet');
}

export interface ContactRequestsView {
  readonly requests: readonly ContactRequest[];
  readonly status: 'loading' | 'ready' | 'failed';
  readonly answer: Action<[requestId: string, accept: boolean]> | null;
}

export function useContactRequests(): ContactRequestsView {
  throw new Error('not built yet');
}

export interface ContactActionsView {
  readonly setRemark: Action<[remark: string]> | null;
  readonly remove: Action | null;
  readonly add: Action<[text?: string], 'added' | 'requested'> | null;
  readonly block: Action<[blocked: boolean]> | null;
}

export function useContactActions(_userId: string): ContactActionsView {
  throw new Error('not built yet');
}
