import 'parley-kit/styles.css';
import 'parley-kit/tools.css';
import './demo.css';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.js';

const FacetsPage = lazy(async () => ({ default: (await import('./facets/FacetsPage.js')).FacetsPage }));
const isFacets = new URLSearchParams(location.search).get('page') === 'facets';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      {isFacets ? (
        <Suspense>
          <FacetsPage />
        </Suspense>
      ) : (
        <App />
      )}
    </StrictMode>,
  );
}
