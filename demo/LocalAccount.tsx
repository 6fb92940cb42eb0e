import { useEffect, useMemo, useState } from 'react';
import { Account } from './Account.js';
import type { World } from './createWorld.js';
import { OpenAs } from './OpenAs.js';
import { StorageNote } from './StorageNote.js';
import { type Go, nobody, type Route } from './useRoute.js';
import type { Settings } from './useSettings.js';
import { wordsOf } from './words.js';

export interface LocalAccountProps {
  readonly world: World;
  readonly user: string;
  readonly route: Route;
  readonly go: Go;
  readonly settings: Settings;
  readonly setSettings: (patch: Partial<Settings>) => void;
}

/** Somebody of this browser's own world. */
export function LocalAccount({ world, user, ...props }: LocalAccountProps) {
  const [line] = useState(() => world.connect());
  const credentials = useMemo(() => ({ userId: user }), [user]);
  const words = wordsOf(props.settings.locale);

  useEffect(() => world.wake(), [world]);

  return (
    <Account
      {...props}
      line={line}
      credentials={credentials}
      leave={() => props.go(nobody)}
      note={<StorageNote world={world} />}
      extras={
        <>
          <OpenAs user={user} world={world} label={words.openAs} />
          <a className="Settings-link" href={`?page=facets&a=${encodeURIComponent(user)}`}>
            {words.facets}
          </a>
        </>
      }
      onReset={world.startOver}
    />
  );
}
