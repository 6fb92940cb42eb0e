import type { SeedMessage } from '../scenario.js';
import { text } from './dialogue.js';
import { arabic, arabicFillings } from './exchanges/arabic.js';
import { chinese, chineseFillings } from './exchanges/chinese.js';
import { english, englishFillings } from './exchanges/english.js';
import type { Exchange, Fillings } from './exchanges/exchange.js';
import { hebrew, hebrewFillings } from './exchanges/hebrew.js';
import { japanese, japaneseFillings } from './exchanges/japanese.js';
import { photo } from './pictures.js';
import { hash, pick } from './random.js';

export type Language = 'en' | 'zh' | 'ar' | 'he' | 'ja';

export interface HistoryOptions {
  readonly seed: number;
  readonly count: number;
  /** Where the newest stands, ms (negative: before now). */
  readonly endsAt: number;
  /** From one exchange of five lines to the next, ms. */
  readonly paceMs: number;
  /** Who speaks where an exchange does not say. At least two. */
  readonly speakers: readonly [string, string, ...string[]];
  /** The more often a language is named, the more often it is heard. */
  readonly languages: readonly [Language, ...Language[]];
}

const linesPerExchange = 5;
const photoNames = ['morning', 'harbour', 'ridge', 'first snow', 'the long way home', 'dusk', 'north face', 'ferry'] as const;

/**
 * Talk of any length, of which any message can be made without those before it: message `seq` (from 1) is a line of an
 * exchange that its number decides. Later numbers have later times.
 */
export function history(options: HistoryOptions): (seq: number) => SeedMessage {
  const { seed, count, endsAt, paceMs, speakers } = options;
  const blocks = Math.ceil(count / linesPerExchange);
  // Five lines and their jitter fill at most three quarters of a pace.
  const lineMs = Math.floor((0.75 * paceMs) / linesPerExchange);

  return (seq) => {
    const block = Math.floor((seq - 1) / linesPerExchange);
    const index = (seq - 1) % linesPerExchange;
    const { exchange, fillings } = exchangeOf(options, block);
    const [role, source] = exchange.lines[index] ?? exchange.lines[0];
    const cast = exchange.by ?? castOf(speakers, hash(seed, block, 2));
    const at = endsAt - (blocks - block) * paceMs + index * lineMs + (hash(seed, seq) % lineMs);
    const picture = index === linesPerExchange - 1 && hash(seed, block, 3) % 9 === 0;
    return {
      senderId: cast[role],
      at,
      content: picture
        ? photo(pick(photoNames, hash(seed, block, 4)), ...sizeOf(hash(seed, block, 5)))
        : text(fill(source, fillings, seed, block)),
      replyTo: index === 3 && hash(seed, block, 6) % 7 === 0 ? seq - 3 : undefined,
    };
  };
}

const talk: Readonly<Record<Language, { readonly exchanges: readonly Exchange[]; readonly fillings: Fillings }>> = {
  en: { exchanges: english, fillings: englishFillings },
  zh: { exchanges: chinese, fillings: chineseFillings },
  ar: { exchanges: arabic, fillings: arabicFillings },
  he: { exchanges: hebrew, fillings: hebrewFillings },
  ja: { exchanges: japanese, fillings: japaneseFillings },
};

function exchangeOf({ seed, languages }: HistoryOptions, block: number): { readonly exchange: Exchange; readonly fillings: Fillings } {
  const { exchanges, fillings } = talk[pick(languages, hash(seed, block, 0))];
  // A step through the list that never stands still, so that nothing is said twice in a row.
  const stride = 1 + (hash(seed, block >> 4) % (exchanges.length - 1));
  const exchange = exchanges[(block * stride + hash(seed, block >> 4, 1)) % exchanges.length] ?? exchanges[0];
  if (exchange === undefined) throw new Error('[parley] A language of the demo world has no exchanges. Give it one in world/exchanges.');
  return { exchange, fillings };
}

/** Three different people, or two where there are no more. */
function castOf(speakers: HistoryOptions['speakers'], random: number): readonly [string, string, string] {
  const first = random % speakers.length;
  const second = (first + 1 + ((random >>> 8) % (speakers.length - 1))) % speakers.length;
  const others = speakers.filter((_, index) => index !== first && index !== second);
  const third = others[(random >>> 16) % Math.max(1, others.length)] ?? speakers[first] ?? speakers[0];
  return [speakers[first] ?? speakers[0], speakers[second] ?? speakers[1], third];
}

function fill(source: string, fillings: Fillings, seed: number, block: number): string {
  return source.replace(/\{(place|day|time|thing|n)\}/g, (_, name: 'place' | 'day' | 'time' | 'thing' | 'n') =>
    name === 'n' ? String(3 + (hash(seed, block, 9) % 14)) : pick(fillings[name], hash(seed, block, name.length)),
  );
}

function sizeOf(random: number): readonly [width: number, height: number] {
  return pick(
    [
      [640, 420],
      [420, 560],
      [560, 560],
      [800, 320],
    ],
    random,
  );
}
