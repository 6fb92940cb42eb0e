import { useCallback, useMemo } from 'react';
import type { World } from './createWorld.js';
import { useAccounts } from './useAccounts.js';
import type { Settings } from './useSettings.js';
import { wordsOf } from './words.js';

export interface AccountPickerProps {
  readonly world: World;
  readonly settings: Settings;
  readonly onPick: (userId: string) => void;
}

/** Who to be. */
export function AccountPicker({ world, settings, onPick }: AccountPickerProps) {
  const people = useAccounts(world);
  const words = wordsOf(settings.locale);
  const dir = settings.dir === 'auto' ? (settings.locale === 'ar' ? 'rtl' : 'ltr') : settings.dir;

  return (
    <main className="Picker parley-theme" data-theme={settings.theme} dir={dir} lang={settings.locale}>
      <div className="Picker-card">
        <h1>Parley</h1>
        <p>{words.whoText}</p>
        <h2>{words.who}</h2>
        <ul className="Picker-people">
          {people.map((person) => (
            <li key={person.id}>
              <button type="button" onClick={() => onPick(person.id)}>
                <Face world={world} userId={person.id} name={person.nickname ?? person.id} />
                <strong dir="auto">{person.nickname}</strong>
                <span dir="auto">{person.about}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}

/** Before anybody is signed in there is no client that could show a picture. */
function Face({ world, userId, name }: { readonly world: World; readonly userId: string; readonly name: string }) {
  const picture = useMemo(() => world.face(userId), [world, userId]);
  const show = useCallback(
    (image: HTMLImageElement | null) => {
      if (image === null || picture === null) return;
      image.src = URL.createObjectURL(picture);
      return () => URL.revokeObjectURL(image.src);
    },
    [picture],
  );
  return (
    <span className="Picker-face" aria-hidden="true">
      {picture === null ? Array.from(name)[0] : <img ref={show} alt="" />}
    </span>
  );
}
