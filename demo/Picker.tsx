import type { ReactNode } from 'react';
import { directionOf, type Settings } from './useSettings.js';

/** The page before anybody is signed in. */
export function Picker({ settings, children }: { readonly settings: Settings; readonly children: ReactNode }) {
  return (
    <main className="Picker parley-theme" data-theme={settings.theme} dir={directionOf(settings)} lang={settings.locale}>
      <div className="Picker-card">
        <h1>Parley</h1>
        {children}
      </div>
    </main>
  );
}
