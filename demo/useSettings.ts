import { useCallback, useState } from 'react';

export interface Settings {
  readonly theme: 'light' | 'dark' | 'system';
  readonly density: 'compact' | 'cosy' | 'comfortable';
  readonly locale: 'en' | 'zh-Hans' | 'ar';
  /** `auto`: as the language is written. */
  readonly dir: 'auto' | 'ltr' | 'rtl';
}

const key = 'parley-demo:settings';
const defaults: Settings = { theme: 'system', density: 'comfortable', locale: 'en', dir: 'auto' };

/** How what is not in the kit is written. */
export function directionOf({ dir, locale }: Settings): 'ltr' | 'rtl' {
  return dir === 'auto' ? (locale === 'ar' ? 'rtl' : 'ltr') : dir;
}

/** What the panel sets, kept in this browser. */
export function useSettings(): readonly [Settings, (patch: Partial<Settings>) => void] {
  const [settings, setSettings] = useState<Settings>(() => ({ ...defaults, ...fromUrl(), ...stored() }));
  const update = useCallback((patch: Partial<Settings>) => {
    setSettings((former) => {
      const next = { ...former, ...patch };
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Kept for this tab only.
      }
      return next;
    });
  }, []);
  return [settings, update];
}

function stored(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}');
  } catch {
    return {};
  }
}

/** `?theme=dark&lang=ar`: for links and pictures. */
function fromUrl(): Partial<Settings> {
  const query = new URLSearchParams(location.search);
  const pick = <Value extends string>(name: string, allowed: readonly Value[]) => allowed.find((each) => each === query.get(name));
  const theme = pick('theme', ['light', 'dark', 'system'] as const);
  const locale = pick('lang', ['en', 'zh-Hans', 'ar'] as const);
  const density = pick('density', ['compact', 'cosy', 'comfortable'] as const);
  return { ...(theme && { theme }), ...(locale && { locale }), ...(density && { density }) };
}
