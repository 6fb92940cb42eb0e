const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';
/** Embeddings, overrides and isolates of a set direction: a stranger's text must not steer what stands around it. */
const steering = /[\u202a-\u202e\u2066\u2067]/g;
const isolates = /[\u2068\u2069]/g;
const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802-\ud803\ud83a-\ud83b][\udc00-\udfff]/;
/** In a right-to-left sentence digits and signs move too, so anything but right-to-left letters and spaces counts. */
const leftToRightOrNumber = /[^\s\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

export type TextDirection = 'ltr' | 'rtl';

/**
 * A foreign piece of text (a name, a message), fit to stand inside a sentence of this direction: without characters that
 * steer the direction of others, and in an isolate where it could be torn apart or tear its surroundings.
 */
export function isolateText(text: string, dir: TextDirection): string {
  const plain = text.replace(steering, '');
  // Those of our own making, in a list of names for instance, come in pairs and stay.
  const harmless = hasPairedIsolates(plain) ? plain : plain.replace(isolates, '');
  const needed = dir === 'ltr' ? rightToLeft.test(harmless) : leftToRightOrNumber.test(harmless);
  return needed ? `${firstStrongIsolate}${harmless}${popIsolate}` : harmless;
}

/** Whether every isolate that is opened is closed, and no other. */
export function hasPairedIsolates(text: string): boolean {
  let open = 0;
  for (const [sign] of text.matchAll(isolates)) {
    open += sign === firstStrongIsolate ? 1 : -1;
    if (open < 0) return false;
  }
  return open === 0;
}

/** The direction in which this locale (BCP 47) is written. */
export function directionOf(locale: string): TextDirection {
  const script = new Intl.Locale(locale).maximize().script ?? 'Latn';
  return rightToLeftScripts.includes(script) ? 'rtl' : 'ltr';
}

const rightToLeftScripts = ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr'];
