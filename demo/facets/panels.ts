import { type ComponentType, lazy } from 'react';

/** What each panel is told: whose column it stands in, who stands in the other, and the conversation chosen there. */
export interface FacetPanelProps {
  readonly self: string;
  readonly other: string;
  readonly conversationId: string;
}

export interface FacetPanel {
  /** In the address: `?page=facets&facet=presence`. */
  readonly name: string;
  readonly title: string;
  readonly Panel: ComponentType<FacetPanelProps>;
}

/** All that the facets page can show, each loaded when it is opened. In the order of the alphabet. */
export const panels: readonly FacetPanel[] = [
  {
    name: 'contacts',
    title: 'Contacts',
    Panel: lazy(async () => ({ default: (await import('./ContactsPanel.js')).ContactsPanel })),
  },
  {
    name: 'conversations',
    title: 'Conversations',
    Panel: lazy(async () => ({ default: (await import('./ConversationsPanel.js')).ConversationsPanel })),
  },
  {
    name: 'folders',
    title: 'Folders',
    Panel: lazy(async () => ({ default: (await import('./FoldersPanel.js')).FoldersPanel })),
  },
  {
    name: 'friend-lists',
    title: 'Friend lists',
    Panel: lazy(async () => ({ default: (await import('./FriendListsPanel.js')).FriendListsPanel })),
  },
  {
    name: 'groups',
    title: 'Groups',
    Panel: lazy(async () => ({ default: (await import('./GroupsPanel.js')).GroupsPanel })),
  },
  {
    name: 'live',
    title: 'Live rooms',
    Panel: lazy(async () => ({ default: (await import('./LivePanel.js')).LivePanel })),
  },
  {
    name: 'messages',
    title: 'Messages',
    Panel: lazy(async () => ({ default: (await import('./MessagesPanel.js')).MessagesPanel })),
  },
  {
    name: 'permissions',
    title: 'Permissions in communities',
    Panel: lazy(async () => ({ default: (await import('./PermissionsPanel.js')).PermissionsPanel })),
  },
  {
    name: 'presence',
    title: 'Presence and typing',
    Panel: lazy(async () => ({ default: (await import('./PresencePanel.js')).PresencePanel })),
  },
  {
    name: 'profile',
    title: 'Profile',
    Panel: lazy(async () => ({ default: (await import('./ProfilePanel.js')).ProfilePanel })),
  },
  {
    name: 'search',
    title: 'Search',
    Panel: lazy(async () => ({ default: (await import('./SearchPanel.js')).SearchPanel })),
  },
  {
    name: 'signaling',
    title: 'Signaling',
    Panel: lazy(async () => ({ default: (await import('./SignalingPanel.js')).SignalingPanel })),
  },
  {
    name: 'threads',
    title: 'Threads',
    Panel: lazy(async () => ({ default: (await import('./ThreadsPanel.js')).ThreadsPanel })),
  },
  {
    name: 'topics',
    title: 'Topics of communities',
    Panel: lazy(async () => ({ default: (await import('./TopicsPanel.js')).TopicsPanel })),
  },
  {
    name: 'translation',
    title: 'Translation',
    Panel: lazy(async () => ({ default: (await import('./TranslationPanel.js')).TranslationPanel })),
  },
];
