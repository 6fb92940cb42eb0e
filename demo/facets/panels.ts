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
    name: 'presence',
    title: 'Presence and typing',
    Panel: lazy(async () => ({ default: (await import('./PresencePanel.js')).PresencePanel })),
  },
  {
    name: 'signaling',
    title: 'Signaling',
    Panel: lazy(async () => ({ default: (await import('./SignalingPanel.js')).SignalingPanel })),
  },
];
