'use client';
import type { ContactSection, ContactView } from '../../hooks/useContactList.js';
import type { ContactRequest } from '../../model/contact.js';
import type { Group } from '../../model/group.js';

/** A line of the contact list, flat, so that one virtual list holds them all. The first of a section carries its heading. */
export type ContactRow = { readonly key: string; readonly heading: string | undefined } & (
  | { readonly type: 'request'; readonly request: ContactRequest }
  | { readonly type: 'group'; readonly group: Group }
  | { readonly type: 'contact'; readonly view: ContactView }
);

export interface ContactRowsSource {
  readonly requests: readonly ContactRequest[];
  readonly groups: readonly Group[];
  readonly sections: readonly ContactSection[];
}

/** The section of requests and of groups; all others are letters. */
export const REQUESTS = 'requests';
export const GROUPS = 'groups';

/** Requests that wait for an answer, groups, then people by letter. */
export function toContactRows({ requests, groups, sections }: ContactRowsSource): readonly ContactRow[] {
  const waiting = requests.filter(({ direction, state }) => direction === 'received' && state === 'pending');
  return [
    ...waiting.map((request, index) => ({
      type: 'request' as const,
      key: `request:${request.id}`,
      heading: first(index, REQUESTS),
      request,
    })),
    ...groups.map((group, index) => ({ type: 'group' as const, key: `group:${group.id}`, heading: first(index, GROUPS), group })),
    ...sections.flatMap(({ key, contacts }) =>
      contacts.map((view, index) => ({ type: 'contact' as const, key: `user:${view.contact.userId}`, heading: first(index, key), view })),
    ),
  ];
}

function first(index: number, section: string): string | undefined {
  return index === 0 ? section : undefined;
}
