import type { World } from './createWorld.js';
import { People } from './People.js';
import { Picker } from './Picker.js';
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
  return (
    <Picker settings={settings}>
      <p>{words.whoText}</p>
      <h2>{words.who}</h2>
      <People people={people} face={world.face} onPick={onPick} />
      <a className="Picker-link" href="?page=xmpp">
        {words.onXmpp}
      </a>
      <a className="Picker-link" href="?page=tencent">
        {words.onTencent}
      </a>
    </Picker>
  );
}
