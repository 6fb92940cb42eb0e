'use client';
import type { ContactSection, ContactView } from '../../hooks/useContactList.js';
import type { ContactRequest } from '../../model/contact.js';
import type { Group } from '../../model/group.js';

/** A line of the contact list, flat, so that one virtual list holds them all. */
export type ContactRow =
  | { readonly type: 'heading'; readonly key: string; readonly section: string }
  | { readonly type: 'request'; readonly key: string; readonly request: ContactRequest }
  | { readonly type: 'group'; readonly key: string; readonly group: Group }
  | { readonly type: 'contact'; readonly key: string; readonly view: ContactView };

export interface ContactRowsSource {
  readonly requests: readonly ContactRequest[];
  readonly groups: readonly Group[];
  readonly sections: readonly ContactSection[];
}

/** The section of requests and of groups; all others are letters. */
export const REQUESTS = 'requests';
export const GROUPS = 'groups';

/** Requests that wait for an answer, groups, then people by letter; each under its heading. */
export function toContactRows({ requests, groups, sections }: ContactRowsSource): readonly ContactRow[] {
  const rows: ContactRow[] = [];
  const waiting = requests.filter(({ direction, state }) => direction === 'received' && state === 'pending');
  if (waiting.length > 0) {
    rows.push(heading(REQUESTS));
    for (const request of waiting) rows.push({ type: 'request', key: `request:${request.id}`, request });
  }
  if (groups.length > 0) {
    rows.push(heading(GROUPS));
    for (const group of groups) rows.push({ type: 'group', key: `group:${group.id}`, group });
  }
  for (const section of sections) {
    rows.push(heading(section.key));
    for (const view of section.contacts) rows.push({ type: 'contact', key: `user:${view.contact.userId}`, view });
  }
  return rows;
}

function heading(section: string): ContactRow {
  return { type: 'heading', key: `heading:${section}`, section };
}
