import 'parley-kit/styles.css';
import 'parley-kit/tools.css';
import './demo.css';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.js';

const FacetsPage = lazy(async () => ({ default: (await import('./facets/FacetsPage.js')).FacetsPage }));
const TencentApp = lazy(async () => ({ default: (await import('./tencent/TencentApp.js')).TencentApp }));
const XmppApp = lazy(async () => ({ default: (await import('./xmpp/XmppApp.js')).XmppApp }));
const page = new URLSearchParams(location.search).get('page') ?? (import.meta.env.VITE_XMPP_URL === undefined ? 'local' : 'xmpp');

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Suspense>
        {page === 'facets' && <FacetsPage />}
        {page === 'tencent' && <TencentApp />}
        {page === 'xmpp' && <XmppApp />}
        {!['facets', 'tencent', 'xmpp'].includes(page) && <App />}
      </Suspense>
    </StrictMode>,
  );
}
