import './facets/facets.css';
import { useActiveConversation, useConversation } from 'parley-kit';
import { FacetPanels } from './facets/FacetPanels.js';
import { panels } from './facets/panels.js';

export interface OpenFacetsProps {
  readonly self: string;
  readonly label: string;
}

/** The panels of the facets page about the chat that is open: on a backend where nobody can be played by this page but oneself. */
export function OpenFacets({ self, label }: OpenFacetsProps) {
  const [active] = useActiveConversation();
  const opened = useConversation(active);
  if (active === null || opened === undefined) return null;
  const other = opened.conversation.peerId ?? active.id;
  return (
    <details className="Settings-facets">
      <summary>{label}</summary>
      <div className="Facets" lang="en" dir="ltr">
        <FacetPanels key={active.id} panels={panels} open={false} self={self} other={other} conversationId={active.id} />
      </div>
    </details>
  );
}
