import { Suspense } from 'react';
import type { FacetPanel, FacetPanelProps } from './panels.js';
import { Panel } from './parts.js';

export interface FacetPanelsProps extends FacetPanelProps {
  readonly panels: readonly FacetPanel[];
  /** Whether they are open from the start. */
  readonly open: boolean;
}

/** One under the other; what is in each is loaded when it is opened. */
export function FacetPanels({ panels, open, ...about }: FacetPanelsProps) {
  return panels.map(({ name, title, Panel: Content }) => (
    <Panel key={name} title={title} open={open}>
      <Suspense fallback={<p>Loading …</p>}>
        <Content {...about} />
      </Suspense>
    </Panel>
  ));
}
