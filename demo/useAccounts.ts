import type { User } from 'parley-kit/adapter';
import { useEffect, useState } from 'react';
import type { World } from './createWorld.js';

/** Everybody in this world; nobody until they are loaded. */
export function useAccounts(world: World): readonly User[] {
  const [people, setPeople] = useState<readonly User[]>([]);
  useEffect(
    function loadPeople() {
      let isCurrent = true;
      world.backend.accounts().then((accounts) => isCurrent && setPeople(accounts));
      return () => {
        isCurrent = false;
      };
    },
    [world],
  );
  return people;
}
