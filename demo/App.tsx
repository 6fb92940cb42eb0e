import { useState } from 'react';
import { AccountPicker } from './AccountPicker.js';
import { createWorld } from './createWorld.js';
import { LocalAccount } from './LocalAccount.js';
import { nobody, useRoute } from './useRoute.js';
import { useSettings } from './useSettings.js';

/** Nobody signed in: the picker. Somebody: the messenger. Another person is another client, with nothing in common. */
export function App() {
  const [world] = useState(createWorld);
  const [route, go] = useRoute();
  const [settings, setSettings] = useSettings();
  if (route.user === null) return <AccountPicker world={world} settings={settings} onPick={(user) => go({ ...nobody, user })} />;
  return (
    <LocalAccount key={route.user} world={world} user={route.user} route={route} go={go} settings={settings} setSettings={setSettings} />
  );
}
