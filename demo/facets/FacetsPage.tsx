import './facets.css';
import { useState } from 'react';
import { createWorld } from '../createWorld.js';
import { useAccounts } from '../useAccounts.js';
import { useSettings } from '../useSettings.js';
import { Person } from './Person.js';
import { panels } from './panels.js';
import { SelectField } from './parts.js';
import { hrefOf, useFacetsRoute } from './useFacetsRoute.js';

/** What the backend can do, tried by hand: two people side by side on one local backend, a plain panel for each facet. */
export function FacetsPage() {
  const [world] = useState(createWorld);
  const [route, go] = useFacetsRoute();
  const [settings] = useSettings();
  const people = useAccounts(world).map(({ id, nickname }) => ({ value: id, label: nickname ?? id }));
  const chosen = panels.filter(({ name }) => name === route.facet);
  const shown = chosen.length > 0 ? chosen : panels;

  return (
    <div className="Facets parley-theme" data-theme={settings.theme} lang="en" dir="ltr">
      <header className="Facets-head">
        <h1>Facets</h1>
        <a href={location.pathname}>To the messenger</a>
        <nav aria-label="Facets">
          {[{ name: null, title: 'All' }, ...panels].map(({ name, title }) => (
            <a
              key={name}
              href={hrefOf({ ...route, facet: name })}
              aria-current={name === (chosen[0]?.name ?? null) ? 'page' : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                go({ facet: name });
              }}
            >
              {title}
            </a>
          ))}
        </nav>
      </header>
      <main className="Facets-people">
        {(['a', 'b'] as const).map((side) => (
          <Person
            key={`${side}:${route[side]}`}
            world={world}
            self={route[side]}
            other={otherOf(route, side)}
            theme={settings.theme}
            panels={shown}
            open={chosen.length > 0}
          >
            <SelectField
              label={side === 'a' ? 'First person' : 'Second person'}
              value={route[side]}
              options={people}
              onChange={(id) => go({ [side]: id })}
            />
          </Person>
        ))}
      </main>
    </div>
  );
}

/** Two devices of one person talk of somebody else. */
function otherOf({ a, b }: { readonly a: string; readonly b: string }, side: 'a' | 'b'): string {
  if (a === b) return a === 'alice' ? 'bob' : 'alice';
  return side === 'a' ? b : a;
}
