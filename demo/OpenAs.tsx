import type { World } from './createWorld.js';
import { useAccounts } from './useAccounts.js';

export interface OpenAsProps {
  readonly user: string;
  readonly world: World;
  readonly label: string;
}

/** A second person in a new tab of the same browser. */
export function OpenAs({ user, world, label }: OpenAsProps) {
  const people = useAccounts(world);
  return (
    <fieldset className="Settings-group">
      <legend>{label}</legend>
      <ul className="Settings-people">
        {people
          .filter((person) => person.id !== user)
          .map((person) => (
            <li key={person.id}>
              <a href={`?user=${encodeURIComponent(person.id)}`} target="_blank" rel="noreferrer" dir="auto">
                {person.nickname}
              </a>
            </li>
          ))}
      </ul>
    </fieldset>
  );
}
