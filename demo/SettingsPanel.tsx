import { X } from 'lucide-react';
import { Button, IconButton, useI18n, useSession } from 'parley-kit';
import type { FaultControls } from 'parley-kit/testing';
import { type ReactNode, useState } from 'react';
import { FaultsPanel } from './FaultsPanel.js';
import type { Settings } from './useSettings.js';
import { wordsOf } from './words.js';

export interface SettingsPanelProps {
  readonly faults: FaultControls;
  readonly leave: () => void;
  readonly extras?: ReactNode;
  readonly onReset?: (() => Promise<void>) | undefined;
  readonly settings: Settings;
  readonly setSettings: (patch: Partial<Settings>) => void;
  readonly onClose: () => void;
}

/** How it looks, how bad the line is, and who else to be. */
export function SettingsPanel({ faults, leave, extras, onReset, settings, setSettings, onClose }: SettingsPanelProps) {
  const { t } = useI18n();
  const words = wordsOf(settings.locale);
  return (
    <section className="Settings" aria-label={words.settings}>
      <header className="Settings-head">
        <h2>{words.settings}</h2>
        <IconButton icon={X} label={t('common.close')} onClick={onClose} />
      </header>
      <Choice
        label={words.theme}
        value={settings.theme}
        options={['light', 'dark', 'system']}
        names={words}
        onChange={(theme) => setSettings({ theme })}
      />
      <Choice
        label={words.language}
        value={settings.locale}
        options={['en', 'zh-Hans', 'ar']}
        names={{ en: 'English', 'zh-Hans': '简体中文', ar: 'العربية' }}
        onChange={(locale) => setSettings({ locale })}
      />
      <Choice
        label={words.direction}
        value={settings.dir}
        options={['auto', 'ltr', 'rtl']}
        names={words}
        onChange={(dir) => setSettings({ dir })}
      />
      <Choice
        label={words.density}
        value={settings.density}
        options={['comfortable', 'cosy', 'compact']}
        names={words}
        onChange={(density) => setSettings({ density })}
      />
      <FaultsPanel faults={faults} words={words} />
      {extras}
      <Leaving leave={leave} onReset={onReset} settings={settings} />
    </section>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Value[];
  readonly names: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, names, onChange }: ChoiceProps<Value>) {
  return (
    <label className="Settings-row">
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option === event.currentTarget.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {names[option]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Signing out forgets what this browser keeps for the account; unsent messages are asked about first. */
function Leaving({ leave, onReset, settings }: Pick<SettingsPanelProps, 'leave' | 'onReset' | 'settings'>) {
  const i18n = useI18n();
  const session = useSession();
  const words = wordsOf(settings.locale);
  const [unsent, setUnsent] = useState(0);

  const signOut = async (force: boolean) => {
    const result = await session.signOut({ force });
    if (result.ok && !result.value.done) setUnsent(result.value.unsent);
    else leave();
  };
  const reset = async (startOver: () => Promise<void>) => {
    if (!confirm(words.resetAsk)) return;
    await session.signOut({ force: true });
    await startOver();
  };

  return (
    <div className="Settings-actions">
      <Button onClick={leave}>{words.switchAccount}</Button>
      {unsent === 0 ? (
        <Button onClick={() => void signOut(false)}>{words.signOut}</Button>
      ) : (
        <>
          <p role="alert">
            {words.unsentLost} {i18n.number(unsent)}
          </p>
          <Button tone="danger" onClick={() => void signOut(true)}>
            {words.signOutAnyway}
          </Button>
        </>
      )}
      {onReset !== undefined && (
        <Button tone="danger" onClick={() => void reset(onReset)}>
          {words.reset}
        </Button>
      )}
    </div>
  );
}
