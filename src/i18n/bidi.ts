const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';
/** Embeddings, overrides, isolates and their ends: a stranger's text must not steer what stands around it. */
const steering = /[\u202a-\u202e\u2066-\u2069]/g;
const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802-\ud803\ud83a-\ud83b][\udc00-\udfff]/;
/** In a right-to-left sentence digits and signs move too, so anything but right-to-left letters and spaces counts. */
const leftToRightOrNumber = /[^\s\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

export type TextDirection = 'ltr' | 'rtl';

/**
 * A foreign piece of text (a name, a message), fit to stand inside a sentence of this direction: without characters that
 * steer the direction of others, and in an isolate where it could be torn apart or tear its surroundings.
 */
export function isolateText(text: string, dir: TextDirection): string {
  const harmless = text.replace(steering, '');
  const needed = dir === 'ltr' ? rightToLeft.test(harmless) : leftToRightOrNumber.test(harmless);
  return needed ? `${firstStrongIsolate}${harmless}${popIsolate}` : harmless;
}

/** The direction in which this locale (BCP 47) is written. */
export function directionOf(locale: string): TextDirection {
  const script = new Intl.Locale(locale).maximize().script ?? 'Latn';
  return rightToLeftScripts.includes(script) ? 'rtl' : 'ltr';
}

const rightToLeftScripts = ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr'];
