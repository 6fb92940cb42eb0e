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
